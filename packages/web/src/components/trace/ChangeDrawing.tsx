import type { TraceStep } from '@shardscope/core/explain';
import { drawTraceChange } from '../../draw/trace/drawTraceChange.ts';
import { traceTexts } from '../../i18n/views/traceTexts.ts';
import type { Scene } from '../../scene/scene.ts';
import { saying } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { Svg } from '../common/Svg.tsx';
import { boardOf, letterIn } from './boardOf.ts';
import { sentence } from './sentence.ts';
import type { TracedChange } from './tracedChange.ts';

const say = saying(traceTexts);

/** What a change does to a step, as far as the change is; nothing where steps of two kinds stand in each other's place. */
export function ChangeDrawing(props: { scene: Scene; change: TracedChange; was?: TraceStep; is?: TraceStep }) {
  const { scene, change, was, is } = props;
  if (!was || !is || was.kind !== is.kind) return null;
  const { progress } = scene;
  const letter = letterIn(scene);
  return (
    <figure class="trace-change" data-change={is.kind}>
      <Svg
        label={say('change', {
          before: sentence(was, letter, say, change.before.steps),
          after: sentence(is, letter, say, change.after.steps),
        })}
        inputs={[was, is, progress, look.value]}
        draw={(svg, width) => {
          const { before, after } = change;
          drawTraceChange(boardOf(scene, svg, width, 1, change), was, is, progress, before.steps, after.steps);
        }}
      />
    </figure>
  );
}
