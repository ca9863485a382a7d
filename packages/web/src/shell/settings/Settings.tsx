import { Appearance } from './Appearance.tsx';
import { PastedCluster } from './PastedCluster.tsx';
import { ScenarioForm } from './ScenarioForm.tsx';
import { StrategyPicker } from './StrategyPicker.tsx';

/** Everything that can be set. */
export function Settings() {
  return (
    <>
      <ScenarioForm />
      <StrategyPicker />
      <Appearance />
      <PastedCluster />
    </>
  );
}
