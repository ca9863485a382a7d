import { nodeName } from '@shardscope/drawing';
import { UNOWNED } from '../../model/unowned.ts';
import type { Scene } from '../../scene/scene.ts';
import { litLinks } from '../../scene/trace/lookup.ts';
import { CLUSTER_DOWN, trace } from '../../scene/trace/trace.ts';
import { t } from '../../state/language.ts';
import { followedKeys, lookupElapsed, pinnedKeys, playLookup, togglePin } from '../../state/pinned.ts';
import { look } from '../../state/shownLook.ts';
import { tracedKey } from '../../state/state.ts';
import { NodeName } from '../common/NodeName.tsx';

/** The chain from the bytes of the key that is looked up to its node, and the journeys of all keys that are followed. */
export function Chain({ scene }: { scene: Scene }) {
  const key = tracedKey.value;
  return (
    <div class="chain" data-trace={scene.track.strategy}>
      {key !== '' && <Links scene={scene} seekedKey={key} />}
      <ul class="journeys">
        {followedKeys.value.map((one) => (
          <Journey key={one} scene={scene} followedKey={one} />
        ))}
      </ul>
    </div>
  );
}

function Links({ scene, seekedKey }: { scene: Scene; seekedKey: string }) {
  const { chain, node, dialogue } = trace(scene, seekedKey);
  const lit = litLinks(lookupElapsed.value);
  return (
    <>
      <ol>
        {chain.map(({ operation, value }, i) => (
          <li key={operation} class={i < lit ? '' : 'unlit'}>
            <span>{operation}</span> <code>{value}</code>
          </li>
        ))}
        {node === undefined ? (
          <li class={chain.length < lit ? 'nobody' : 'nobody unlit'}>
            {scene.run.configurations ? t('nobody') : <code>{CLUSTER_DOWN}</code>}
          </li>
        ) : (
          <li
            class={chain.length < lit ? 'owner' : 'owner unlit'}
            style={{ borderColor: look.value.colour(node) }}
            data-node={node}
          >
            <NodeName nodes={scene.run.nodes} node={node} />
          </li>
        )}
        <li class="again">
          <button
            type="button"
            class="small"
            aria-label={t('lookupAgain')}
            title={t('lookupAgain')}
            onClick={playLookup}
          >
            ↻
          </button>
        </li>
      </ol>
      {dialogue.length > 0 && (
        <ol class="dialogue">
          {dialogue.map((line, i) => (
            <li key={`${i} ${line}`}>
              <code>{line}</code>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** Where a key has been and will be, the node that has it now in bold. */
function Journey({ scene, followedKey }: { scene: Scene; followedKey: string }) {
  const { journey, at, node } = trace(scene, followedKey);
  const name = (one: number): string => (one === UNOWNED ? t('nobody') : nodeName(scene.run.nodes, one));
  // What a master that is down does not serve now was on it before and will be on its replica.
  const between = node === undefined && journey[at] !== UNOWNED;
  const passed = journey.slice(0, between ? at + 1 : at);
  const coming = journey.slice(between ? at : at + 1);
  return (
    <li>
      <code>{followedKey}</code>
      {t('colon')}
      {passed.length > 0 && `${passed.map(name).join(' → ')} → `}
      <strong aria-current="true">{node === undefined ? t('nobody') : name(journey[at])}</strong>
      {coming.length > 0 && ` → ${coming.map(name).join(' → ')}`}
      {pinnedKeys.value.includes(followedKey) && (
        <button
          type="button"
          class="small"
          aria-label={t('unpin', { key: followedKey })}
          onClick={() => togglePin(followedKey)}
        >
          ✕
        </button>
      )}
    </li>
  );
}
