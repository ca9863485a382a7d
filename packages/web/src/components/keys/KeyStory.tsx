import { count, letterOf, nodeName, shownName } from '@shardscope/drawing';
import { useEffect, useState } from 'preact/hooks';
import { keysTexts } from '../../i18n/views/keysTexts.ts';
import { UNOWNED } from '../../model/unowned.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import type { Scene } from '../../scene/scene.ts';
import { type Station, stationsOf } from '../../scene/trace/stationsOf.ts';
import { lang, saying, t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { stageShown } from '../../state/stageShown.ts';
import { send, timeline, tracedKey } from '../../state/state.ts';
import { instantAt } from '../../timeline/position.ts';
import { Icon } from '../common/Icon.tsx';
import { Chain } from '../page/Chain.tsx';
import { TraceDrawings } from '../trace/TraceDrawings.tsx';
import type { KeyRows } from './useKeyRows.ts';

const say = saying(keysTexts);

/** The story of one key: where each strategy has it through all steps, and how the strategy that is looked at decides. */
export function KeyStory({
  scenes,
  scene,
  rows,
}: {
  scenes: readonly Scene[];
  scene: Scene;
  rows: KeyRows | undefined;
}) {
  const key = tracedKey.value;
  const shared = useSharing(rows, key);
  const { run } = scene;
  return (
    <section class="key-story" aria-labelledby="key-story">
      <header>
        <h2 id="key-story">{say('story', { key: shownName(key) })}</h2>
        <button
          type="button"
          class="small"
          aria-label={say('close')}
          onClick={() => {
            tracedKey.value = '';
          }}
        >
          <Icon name="close" />
        </button>
      </header>
      <ul class="stations">
        {scenes.map(({ track }) => {
          const stations = stationsOf(track, run, key);
          const last = stations.findLastIndex(({ stage }) => stage <= stageShown.value);
          return (
            <li key={track.strategy} data-strategy={track.strategy}>
              <h3>{strategyOf(track.strategy).title[lang.value]}</h3>
              <ol>
                {stations.map((station, i) => (
                  <li key={station.stage} class={station.needless ? 'needless' : ''}>
                    <Stop station={station} scene={scene} current={i === last} />
                  </li>
                ))}
              </ol>
              <p aria-live="polite">{said(key, stations, scene)}</p>
            </li>
          );
        })}
      </ul>
      {shared !== undefined && <p>{say('sharing', { count: count(shared) })}</p>}
      <Chain scene={scene} />
      {!run.configurations && !run.story && <TraceDrawings scene={scene} tracedKey={key} />}
    </section>
  );
}

/** A node on the way, which leads to the step that brought the key there. */
function Stop({
  station: { node, stage, needless },
  scene: { run },
  current,
}: {
  station: Station;
  scene: Scene;
  current: boolean;
}) {
  const held = node !== UNOWNED;
  const name = held ? nodeName(run.nodes, node) : t('nobody');
  return (
    <button
      type="button"
      style={{ borderColor: held ? look.value.colour(node) : undefined }}
      aria-current={current ? 'step' : undefined}
      aria-label={say(needless ? 'stationNeedless' : 'station', { node: name, step: stage })}
      title={say(needless ? 'stationNeedless' : 'station', { node: name, step: stage })}
      onClick={() => send({ type: 'seek', instant: instantAt(timeline.value, stage) })}
    >
      {held ? letterOf(node) : '–'}
    </button>
  );
}

function said(key: string, stations: readonly Station[], { run }: Scene): string {
  const path = stations.map(({ node }) => (node === UNOWNED ? t('nobody') : nodeName(run.nodes, node))).join(' → ');
  const needless = stations.filter((station) => station.needless).length;
  return say('path', { key: shownName(key), path, moves: stations.length - 1, needless });
}

/** How many keys are in the slot of this one, once the table has said so. */
function useSharing(rows: KeyRows | undefined, key: string): number | undefined {
  const [found, setFound] = useState<{ readonly key: string; readonly count: number | undefined }>();
  useEffect(() => {
    if (!rows) return;
    let current = true;
    // A table that cannot tell says so above.
    rows.table.ask('sharing', key).then(
      (told) => current && setFound({ key, count: told }),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [rows?.table, rows?.choice.strategy, key]);
  return found?.key === key ? found.count : undefined;
}
