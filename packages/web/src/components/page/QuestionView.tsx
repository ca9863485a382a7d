import type { Scene } from '../../scene/scene.ts';
import { tab } from '../../state/state.ts';
import { lazy } from '../common/lazy.tsx';
import { MovementView } from '../movement/MovementView.tsx';
import { SkewView } from '../skew/SkewView.tsx';

const KeysView = lazy(async () => (await import('../keys/KeysView.tsx')).KeysView);
const ConsequencesView = lazy(async () => (await import('../service/ConsequencesView.tsx')).ConsequencesView);

/** The view that answers one question for all strategies, other than the first. */
export function QuestionView({ scenes }: { scenes: readonly Scene[] }) {
  switch (tab.value) {
    case 'movement':
      return <MovementView scenes={scenes} />;
    case 'skew':
      return <SkewView scenes={scenes} />;
    case 'keys':
      return <KeysView scenes={scenes} />;
    default:
      return <ConsequencesView />;
  }
}
