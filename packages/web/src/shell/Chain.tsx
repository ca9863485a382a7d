import { look } from '../appearance.ts';
import { t } from '../language.ts';
import { letterOf } from '../palette.ts';
import { tracedKey } from '../state.ts';
import type { Scene } from '../timeline/scene.ts';
import { trace } from '../trace/trace.ts';

/** The chain from the bytes of the key that is looked up to its node, and where it has been. */
export function Chain({ scene }: { scene: Scene }) {
  if (tracedKey.value === '') return null;
  const { chain, node, journey, reply } = trace(scene, tracedKey.value);
  const name = (index: number): string => `${letterOf(index)} ${scene.run.nodes[index].id}`;
  return (
    <div class="chain" data-trace={scene.track.strategy}>
      <ol>
        {chain.map(({ rule, value }) => (
          <li key={rule}>
            <span>{rule}</span> <code>{value}</code>
          </li>
        ))}
        <li class="owner" style={{ borderColor: look.value.colour(node) }}>
          {name(node)}
        </li>
      </ol>
      {reply && (
        <p>
          GET {tracedKey.value}: <code>{reply}</code>
        </p>
      )}
      {journey.length > 1 && <p>{t('journey', { nodes: journey.map(name).join(' → ') })}</p>}
    </div>
  );
}
