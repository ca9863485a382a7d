import { count, letterOf, nodeName, percent } from '@shardscope/drawing';
import { useMemo } from 'preact/hooks';
import { renderFlow } from '../../draw/charts/renderFlow.ts';
import { movementTexts } from '../../i18n/views/movementTexts.ts';
import type { FlowOf } from '../../layout/flows/flowLayout.ts';
import { groupedFlows } from '../../layout/flows/groupedFlows.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import { movesOf } from '../../scene/movesOf.ts';
import type { Scene } from '../../scene/scene.ts';
import { lang, saying, t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { drawnFrame, frame, send, timeline, turnTo, view } from '../../state/state.ts';
import { announcement } from '../../timeline/announcement.ts';
import { nearestMoving } from '../../timeline/firstMoving.ts';
import { lazy } from '../common/lazy.tsx';
import { Svg } from '../common/Svg.tsx';
import { MovementMatrix } from './MovementMatrix.tsx';

const ChordView = lazy(async () => (await import('./ChordView.tsx')).ChordView);
const say = saying(movementTexts);

// The views of the address that this one draws.
const forms = { movement: 'flow', 'movement-matrix': 'matrix', 'movement-chord': 'chord' } as const;

/** From which node to which node the keys of the change go, strategy by strategy. */
export function MovementView({ scenes }: { scenes: readonly Scene[] }) {
  const known = Object.entries(forms);
  const [, form] = known.find(([id]) => id === view.value) ?? known[0];
  const [first] = scenes;
  return (
    <>
      {frame.value.change < 0 && drawnFrame.value.change >= 0 && (
        <p class="note">{t('firstMoving', { event: announcement(first.run, drawnFrame.value, t) })}</p>
      )}
      <fieldset class="forms" aria-label={say('form')}>
        {known.map(([id, each]) => (
          <button key={id} type="button" aria-pressed={each === form} onClick={() => turnTo(id)}>
            {say(each)}
          </button>
        ))}
      </fieldset>
      <div class={form === 'matrix' ? 'cards wide matrices' : 'cards wide'} data-cards={scenes.length}>
        {scenes.map((scene) => (
          <MovementCard key={scene.track.strategy} scene={scene} form={form} />
        ))}
      </div>
    </>
  );
}

function MovementCard({ scene, form }: { scene: Scene; form: (typeof forms)[keyof typeof forms] }) {
  const { run, before, after, track, progress } = scene;
  const moves = useMemo(() => movesOf(scene), [run, before, after]);
  const total = moves.flows.reduce((sum, { keys }) => sum + keys, 0);
  const { flows, groups } = useMemo(() => groupedFlows(moves.flows, moves.collateral), [moves]);
  const name = (node: number): string => nodeName(run.nodes, node);
  const span = (node: number, say: (node: number) => string): string => {
    const last = groups?.get(node)?.at(-1) ?? node;
    return last === node ? say(node) : `${say(node)}–${say(last)}`;
  };
  const title = ({ from, to, keys }: FlowOf): string =>
    say('fromTo', { from: span(from, name), to: span(to, name), keys: count(keys), share: percent(keys / total) });
  const label = (node: number): string => span(node, letterOf);
  const words = { before: say('before'), after: say('after'), title, label };
  const id = `movement-${track.strategy}`;
  // A table of many nodes takes longer than a frame, and stays as it is while keys move.
  const matrix = useMemo(
    () => <MovementMatrix key={form} {...moves} name={name} bare={form === 'matrix'} />,
    [moves, form, lang.value, t('table')],
  );
  const still = moves.flows.every(({ from, to }) => from === to);
  return (
    <article class="card plain" aria-labelledby={id} data-strategy={track.strategy}>
      <h2 id={id}>{strategyOf(track.strategy).title[lang.value]}</h2>
      {still && <Still scene={scene} />}
      {!still && form === 'flow' && (
        <Svg
          inputs={[before, after, progress, look.value, lang.value]}
          label={say('flowLabel')}
          draw={(svg, width) => renderFlow(svg, flows, progress, words, width, look.value)}
        />
      )}
      {!still && form === 'flow' && groups && (
        <p class="summary">
          {say('grouped', {
            groups: groups.size,
            nodes: count([...groups.values()].flat().length),
            share: percent(flows.reduce((sum, { keys }) => sum + keys, 0) / total),
          })}
        </p>
      )}
      {!still && form === 'chord' && <ChordView {...moves} title={title} />}
      {!still && form !== 'matrix' && (
        <Key stayed={form === 'flow' && !groups} hatched={moves.flows.some(moves.collateral)} />
      )}
      {moves.flows.length > 0 && matrix}
    </article>
  );
}

/** Says that a step moves no key of a strategy, and leads to one that does. */
function Still({ scene: { run, track } }: { scene: Scene }) {
  const to = nearestMoving(timeline.value, run.tracks.indexOf(track), drawnFrame.value.change);
  return (
    <p>
      {t('still')}{' '}
      {to !== undefined && (
        <button
          type="button"
          class="small"
          onClick={() => send({ type: 'seek', instant: timeline.value.changes[to].end })}
        >
          {t('toMoving')}
        </button>
      )}
    </p>
  );
}

/** What the ribbons mean. */
const Key = ({ stayed, hatched }: { stayed: boolean; hatched: boolean }) => (
  <ul class="marks">
    {stayed && (
      <li>
        <span class="swatch grey" /> {say('stayed')}
      </li>
    )}
    <li>{say('moves')}</li>
    {hatched && (
      <li>
        <span class="swatch hatched" /> {say('collateral')}
      </li>
    )}
  </ul>
);
