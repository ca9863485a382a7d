import { Appearance } from './Appearance.tsx';
import { GeneratedKeys } from './GeneratedKeys.tsx';
import { OwnKeys } from './OwnKeys.tsx';
import { PastedCluster } from './PastedCluster.tsx';
import { ScenarioForm } from './ScenarioForm.tsx';
import { StrategyPicker } from './StrategyPicker.tsx';

/** Everything that can be set. */
export function Settings() {
  return (
    <>
      <ScenarioForm />
      <GeneratedKeys />
      <StrategyPicker />
      <Appearance />
      <OwnKeys />
      <PastedCluster />
    </>
  );
}
