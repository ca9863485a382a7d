import { InputError } from '@shardscope/core';
import { explainChange, type TraceStep } from '@shardscope/core/explain';
import { drawTraceStep } from '../../draw/trace/drawTraceStep.ts';
import { traceTexts } from '../../i18n/traceTexts.ts';
import { memo } from '../../model/memo.ts';
import { indicesOf, must } from '../../model/must.ts';
import { letterOf } from '../../model/palette.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import type { Scene } from '../../scene/scene.ts';
import { LOOKUP } from '../../scene/trace/lookup.ts';
import { clustersOf } from '../../scene/trace/placesOf.ts';
import { lang, saying } from '../../state/language.ts';
import { lookupElapsed } from '../../state/pinned.ts';
import { look } from '../../state/shownLook.ts';
import { Svg } from '../common/Svg.tsx';
import { sentence } from './sentence.ts';

const say = saying(traceTexts);

/** How the strategy decides about a key, a drawing a step: what is the same before and after the change, and then each of them. */
export function TraceDrawings({ scene, tracedKey }: { scene: Scene; tracedKey: string }) {
  const change = traced(scene, tracedKey);
  if (!change) return null;
  const { before, after, parts } = change;
  const same = parts === before.steps.length && parts === after.steps.length;
  const name = strategyOf(scene.track.strategy).title[lang.value];
  const nodeOf = (id: string | null): string => (id === null ? '–' : letterOf(must(indicesOf(scene.run.nodes), id)));
  const list = (steps: readonly TraceStep[], from: number) => (
    <ol start={from + 1}>
      {steps.slice(from).map((step, i) => (
        <Drawn key={`${from + i} ${step.kind}`} scene={scene} step={step} index={from + i} of={steps.length} />
      ))}
    </ol>
  );
  const title = say('title', { strategy: name, key: tracedKey });
  if (same || scene.before === scene.after) {
    return (
      <section class="traced" aria-label={title} data-traced={scene.track.strategy}>
        <h3>{title}</h3>
        {list(after.steps, 0)}
      </section>
    );
  }
  return (
    <section class="traced" aria-label={title} data-traced={scene.track.strategy}>
      <h3>{title}</h3>
      {parts > 0 && list(before.steps.slice(0, parts), 0)}
      <h4>{say('before', { node: nodeOf(before.node) })}</h4>
      {list(before.steps, parts)}
      <h4>{say('after', { node: nodeOf(after.node) })}</h4>
      {list(after.steps, parts)}
    </section>
  );
}

function Drawn({ scene, step, index, of }: { scene: Scene; step: TraceStep; index: number; of: number }) {
  const indices = indicesOf(scene.run.nodes);
  const order = (id: string): number => must(indices, id);
  const letter = (id: string): string => letterOf(order(id));
  const said = sentence(step, letter, say);
  // All steps share the time of a lookup, each lit after the one before.
  const each = LOOKUP / of;
  const done = Math.min(Math.max((lookupElapsed.value - index * each) / each, 0), 1);
  return (
    <li data-kind={step.kind} class={done > 0 ? '' : 'later'}>
      <p>{said}</p>
      <Svg
        label={said}
        inputs={[step, done, look.value]}
        draw={(svg, width) =>
          drawTraceStep(
            { svg, width, done, look: look.value, letter, order, colour: (id) => look.value.colour(order(id)) },
            step,
          )
        }
      />
    </li>
  );
}

/** The traces before and after the change that is shown; nothing for a strategy that has none. */
function traced({ run, track, before, after }: Scene, key: string): ReturnType<typeof explainChange> | undefined {
  const clusters = clustersOf(track, run);
  const one = clusters.at(track.stages.indexOf(before));
  const other = clusters.at(track.stages.indexOf(after));
  if (!one || !other) return undefined;
  try {
    return explained(one, other, key);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

const explained = memo(explainChange);
