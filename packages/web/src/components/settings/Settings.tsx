import { Appearance } from './Appearance.tsx';
import { GeneratedKeys } from './GeneratedKeys.tsx';
import { NodeEditor } from './NodeEditor.tsx';
import { OwnKeys } from './OwnKeys.tsx';
import { PastedCluster } from './PastedCluster.tsx';
import { ScenarioForm } from './ScenarioForm.tsx';
import { StrategyPicker } from './StrategyPicker.tsx';

/** Everything that can be set. */
export function Settings() {
  return (
    <>
      <div class="group">
        <ScenarioForm />
        <NodeEditor />
        <Appearance />
      </div>
      <div class="group">
        <StrategyPicker />
        <PastedCluster />
      </div>
      <div class="group">
        <GeneratedKeys />
        <OwnKeys />
      </div>
    </>
  );
}
