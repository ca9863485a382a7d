import { strategy } from '@shardscope/core/registry';
import { look } from '../appearance.ts';
import { lang, t } from '../language.ts';
import { letterOf } from '../palette.ts';
import { tracedKey } from '../state.ts';
import type { Scene } from '../timeline/scene.ts';
import { trace } from '../trace/trace.ts';

/** Looks one key up: for each strategy the chain from its bytes to its node, and where it has been. */
export function Tracer({ scenes }: { scenes: readonly Scene[] }) {
  return (
    <section class="tracer" aria-labelledby="tracer-title">
      <h2 id="tracer-title">{t('lookup')}</h2>
      <label>
        {t('key')}{' '}
        <input
          id="key"
          type="search"
          maxLength={200}
          placeholder="k2, user:1, {user:1}.cart"
          autocomplete="off"
          spellcheck={false}
          value={tracedKey.value}
          onInput={({ currentTarget }) => {
            tracedKey.value = currentTarget.value;
          }}
        />
      </label>
      {tracedKey.value !== '' && scenes.map((scene) => <Chain key={scene.track.strategy} scene={scene} />)}
    </section>
  );
}

function Chain({ scene }: { scene: Scene }) {
  const { chain, node, journey, reply } = trace(scene, tracedKey.value);
  const name = (index: number): string => `${letterOf(index)} ${scene.run.nodes[index].id}`;
  return (
    <div class="chain" data-trace={scene.track.strategy}>
      <h3>{strategy(scene.track.strategy).title[lang.value]}</h3>
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
