import type { TraceStep } from '@shardscope/core/explain';
import { drawTraceStep } from '../../draw/trace/drawTraceStep.ts';
import { traceTexts } from '../../i18n/views/traceTexts.ts';
import type { Scene } from '../../scene/scene.ts';
import { saying, t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { tracedKey } from '../../state/state.ts';
import { Svg } from '../common/Svg.tsx';
import { boardOf, letterIn } from './boardOf.ts';
import { ChangeDrawing } from './ChangeDrawing.tsx';
import { sentence } from './sentence.ts';
import { type TracedChange, tracedChange } from './tracedChange.ts';

const say = saying(traceTexts);

// Where no key is looked up: the one that the opening follows.
const USUAL_KEY = 'user:42';

/** How a strategy without a map decides about a key: the step that tells it from others, and what the change does to it. */
export function Mechanism({ scene }: { scene: Scene }) {
  const { run } = scene;
  const key = tracedKey.value || USUAL_KEY;
  // Configurations place keys as systems do, and the story's clusters are those of its own steps.
  const change = run.configurations || run.story ? undefined : tracedChange(scene, key);
  const is = change && telling(change.after.steps);
  if (!is) return null;
  const was = telling(change.before.steps);
  // Scores of those that a walk meets, or of those in what scored highest, need the step before.
  const all = { scene, change, shownKey: key };
  const leads = leadingTo(is, change.after.steps);
  return (
    <div class="mechanism" data-kind={is.kind}>
      {leads && <Part {...all} was={was && leadingTo(was, change.before.steps)} is={leads} />}
      <Part {...all} was={was} is={is} />
    </div>
  );
}

interface Shown {
  scene: Scene;
  change: TracedChange;
  shownKey: string;
  was: TraceStep | undefined;
  is: TraceStep;
}

/** A step, or what the change does to it. */
function Part({ scene, change, shownKey, was, is }: Shown) {
  const moves = scene.before !== scene.after && was?.kind === is.kind;
  const shown = scene.progress < 1 && was ? was : is;
  const [trace, ground] = shown === is ? [change.after, change.ground] : [change.before, change.groundBefore];
  const said = sentence(shown, letterIn(scene), say, trace.steps);
  return (
    <>
      <p class="summary">
        <code>{shownKey}</code>
        {t('colon')}
        {said}
      </p>
      {moves ? (
        <ChangeDrawing scene={scene} change={change} was={was} is={is} />
      ) : (
        <Svg
          label={said}
          inputs={[shown, look.value]}
          draw={(svg, width) => drawTraceStep(boardOf(scene, svg, width, 1, { ground }), shown, trace.steps)}
        />
      )}
    </>
  );
}

/** The step before scores that says whose they are. */
function leadingTo(step: TraceStep, steps: readonly TraceStep[]): TraceStep | undefined {
  const before = steps[steps.indexOf(step) - 1];
  return step.kind === 'scores' && (before?.kind === 'ring' || before?.kind === 'scores') ? before : undefined;
}

/** The last step that is more than a look into a list. */
const telling = (steps: readonly TraceStep[]): TraceStep | undefined =>
  steps.findLast(
    (step) =>
      step.kind !== 'hash' && !(step.kind === 'entry' && ['order', 'places', 'plan'].includes(step.because.kind)),
  );
