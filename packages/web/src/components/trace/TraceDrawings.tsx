import type { TraceStep } from '@shardscope/core/explain';
import type { Board } from '../../draw/trace/board.ts';
import { isDrawnLater } from '../../draw/trace/drawFunnel.ts';
import { drawTraceChange } from '../../draw/trace/drawTraceChange.ts';
import { drawTraceStep } from '../../draw/trace/drawTraceStep.ts';
import { traceTexts } from '../../i18n/views/traceTexts.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import type { Scene } from '../../scene/scene.ts';
import { LOOKUP } from '../../scene/trace/lookup.ts';
import { lang, saying } from '../../state/language.ts';
import { lookupElapsed } from '../../state/pinned.ts';
import { look } from '../../state/shownLook.ts';
import { Svg } from '../common/Svg.tsx';
import { boardOf, letterIn } from './boardOf.ts';
import { ChangeDrawing } from './ChangeDrawing.tsx';
import { sentence } from './sentence.ts';
import { tracedChange } from './tracedChange.ts';

const say = saying(traceTexts);

/** How the strategy decides about a key, a drawing a step: what is the same before and after the change, and then each of them. */
export function TraceDrawings({ scene, tracedKey }: { scene: Scene; tracedKey: string }) {
  const change = tracedChange(scene, tracedKey);
  if (!change) return null;
  const { before, after, parts } = change;
  const same = parts === before.steps.length && parts === after.steps.length;
  const name = strategyOf(scene.track.strategy).title[lang.value];
  const nodeOf = (id: string | null): string => (id === null ? '–' : letterIn(scene)(id));
  const list = (steps: readonly TraceStep[], from: number, grounds: Grounds) => (
    <ol start={from + 1}>
      {steps.slice(from).map((step, i) => (
        <Drawn key={`${from + i} ${step.kind}`} {...{ scene, step, grounds }} index={from + i} all={steps} />
      ))}
    </ol>
  );
  const old = { ground: change.groundBefore };
  const young = { ground: change.ground };
  const title = say('title', { strategy: name, key: tracedKey });
  if (same || scene.before === scene.after) {
    return (
      <section class="traced" aria-label={title} data-traced={scene.track.strategy}>
        <h3>{title}</h3>
        {list(after.steps, 0, change)}
        {same && scene.before !== scene.after && <p class="alike">{say('alike', { node: nodeOf(after.node) })}</p>}
      </section>
    );
  }
  return (
    <section class="traced" aria-label={title} data-traced={scene.track.strategy}>
      <h3>{title}</h3>
      {parts > 0 && list(before.steps.slice(0, parts), 0, old)}
      <h4>{say('turning')}</h4>
      <ChangeDrawing scene={scene} change={change} was={before.steps[parts]} is={after.steps[parts]} />
      <h4>{say('before', { node: nodeOf(before.node) })}</h4>
      {list(before.steps, parts, old)}
      <h4>{say('after', { node: nodeOf(after.node) })}</h4>
      {list(after.steps, parts, young)}
    </section>
  );
}

type Grounds = Pick<Board, 'ground' | 'groundBefore'>;

function Drawn(props: { scene: Scene; step: TraceStep; grounds: Grounds; index: number; all: readonly TraceStep[] }) {
  const { scene, step, grounds, index, all } = props;
  const said = sentence(step, letterIn(scene), say, all);
  // All steps share the time of a lookup, each lit after the one before.
  const done = Math.min(Math.max((lookupElapsed.value / LOOKUP) * all.length - index, 0), 1);
  // The key stays, and points come and go around its walk.
  const part = step.kind === 'ring' && grounds.groundBefore ? scene.progress : 1;
  return (
    <li data-kind={step.kind} class={done > 0 ? '' : 'later'}>
      <p>{said}</p>
      {!isDrawnLater(step, all) && (
        <Svg
          label={said}
          inputs={[step, done, part, look.value]}
          draw={(svg, width) => {
            const board = boardOf(scene, svg, width, done, grounds);
            if (part < 1) drawTraceChange(board, step, step, part);
            else drawTraceStep(board, step, all);
          }}
        />
      )}
    </li>
  );
}
