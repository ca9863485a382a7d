import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { opening as opened } from '@shardscope/core';
import { answer, computeInWorker, stopAnswering } from '../answer/answer.ts';
import { type Problem, problemOf } from '../model/problem.ts';
import { hasOwnCluster, type Question, type Run } from '../model/run.ts';
import type { Progress } from '../run/readOwnKeys.ts';
import { GUIDE_KEY, REDIS_STORY } from '../story/storyNames.ts';
import { tours } from '../story/tours.ts';
import { firstMoving } from '../timeline/firstMoving.ts';
import { frameAt } from '../timeline/frameAt.ts';
import { advance, moved, type PlayerEvent, stopped } from '../timeline/playback.ts';
import { instantAt, stepAt } from '../timeline/position.ts';
import { type Clock, type Timeline, timelineOf } from '../timeline/timeline.ts';

/** What the page opens with. */
export const opening: Question = {
  scenario: opened.scenario,
  strategies: opened.strategies,
  options: {},
  keys: opened.keys,
  like: opened.like,
  seed: opened.seed,
};

/** The question that was answered last. */
export const question = signal<Question>(opening);

/** Why a question could not be answered, or nothing. */
export const problem = signal<Problem | undefined>(undefined);

/** Whether an answer is on its way. */
export const computing = signal(false);

/** How far the reading of own keys has come, while that takes long. */
export const progress = signal<Progress | undefined>(undefined);

const shownView = signal<string>(opened.view);

/** The view shown: one of `questions`, a form of movement, or the id of a strategy; `turnTo` changes it. */
export const view: ReadonlySignal<string> = shownView;

/** The views that show every strategy, in the order in which they are offered. */
export const questions = ['compare', 'movement', 'skew', 'keys', 'consequences'] as const;

/** The forms of the movement view, as links name them. */
export const movementForms: readonly string[] = ['movement', 'movement-matrix', 'movement-chord'];

/** The button of the view shown: that of all forms of movement is one. */
export const tab = computed(() => (movementForms.includes(view.value) ? 'movement' : view.value));

/** The key that is looked up, or nothing. */
export const tracedKey = signal('');

/** Which keys the table of keys shows, as links write it. */
export const keyFilter = signal('');

/** The id of the tour that was chosen. */
export const tourId = signal<string | undefined>(undefined);

/** The tour under way: the one that was chosen, as long as its scenario is shown; one without captions needs no choice. */
export const tour = computed(() => {
  const { scenario } = question.value;
  return tours.find(
    ({ id, link, captions }) =>
      (id === tourId.value || captions.length === 0) && link.scenario === scenario && !hasOwnCluster(question.value),
  );
});

/** How strategies share the time. */
export const clock = signal<Clock>('bandwidth');

/** The last answer, without nodes before the first; a question that cannot be answered leaves it as it is. */
export const run = signal<Run>({
  question: opening,
  nodes: [],
  stages: 1,
  keys: opening.keys,
  drawn: opening.keys,
  tracks: [],
  refusals: [],
});

/** The time of what is shown: the slowest strategy of those in sight sets the pace. */
export const timeline = computed<Timeline>(() => {
  const one = run.value.tracks.findIndex(({ strategy }) => strategy === view.value);
  return timelineOf(run.value, clock.value, one < 0 ? undefined : [one]);
});
export const player = signal(stopped);
export const frame = computed(() => frameAt(timeline.value, player.value.instant));

const showsMoves: ReadonlySet<string> = new Set(['movement', 'keys']);

/** The frame that is drawn: what shows moves has nothing to show at the start, and shows the first change that moves keys as it begins. */
export const drawnFrame = computed(() => {
  const first = frame.value.change < 0 && showsMoves.has(tab.value) ? firstMoving(timeline.value) : undefined;
  return first === undefined ? frame.value : frameAt(timeline.value, timeline.value.changes[first].start + 1);
});

/** Tells the player what happened. */
export function send(event: PlayerEvent): void {
  player.value = advance(player.value, event, timeline.value);
}

/** Changes what sets the pace, and stays at the same place of the same step. */
function keepingPlace(change: () => void): void {
  const step = stepAt(timeline.value, player.value.instant);
  batch(() => {
    change();
    player.value = moved(player.value, instantAt(timeline.value, step), timeline.value);
  });
}

/** Shows another view of the same answer. */
export const turnTo = (id: string): void =>
  keepingPlace(() => {
    shownView.value = id;
  });

/** Lets strategies share the time in another way. */
export const setClock = (wanted: Clock): void =>
  keepingPlace(() => {
    clock.value = wanted;
  });

/** Answers what the page opens with, unless something was answered. */
export async function begin(): Promise<void> {
  const answered = (): boolean => run.value.nodes.length > 0;
  if (answered()) return;
  const found = await computeInWorker(opening);
  if (!answered()) run.value = found;
}

let asked = 0;

/** What is shown of an answer: at which step, in which view, and under which tour. */
export interface Showing {
  readonly step?: number;
  /** Named, or found in the answer. */
  readonly view?: string | ((found: Run) => string);
  readonly key?: string;
  readonly keyFilter?: string;
  /** The id of the tour that was chosen. */
  readonly tourId?: string | undefined;
}

/**
 * Asks core a changed question, and shows the answer all at once: nobody sees half of a link. One that core refuses leaves everything
 * as it is and says why. Resolves to whether it was answered.
 */
export async function submit(change: Partial<Question>, showing: Showing = {}): Promise<boolean> {
  const wanted = { ...question.value, ...change };
  const turn = ++asked;
  computing.value = true;
  progress.value = undefined;
  try {
    const found = await answer(wanted, (now) => {
      if (turn === asked) progress.value = now;
    });
    // Meanwhile something else was asked, or nothing any more.
    if (turn !== asked || !found) return false;
    // Another option of the same scenario is looked at where one was.
    const same =
      wanted.scenario === question.value.scenario &&
      wanted.pasted === question.value.pasted &&
      wanted.configurations === question.value.configurations;
    const position = showing.step ?? (same ? Math.floor(stepAt(timeline.value, player.value.instant)) : 0);
    batch(() => {
      run.value = found;
      question.value = wanted;
      const { view: wantedView } = showing;
      if (wantedView !== undefined) shownView.value = typeof wantedView === 'string' ? wantedView : wantedView(found);
      if (showing.key !== undefined) tracedKey.value = showing.key;
      if (showing.keyFilter !== undefined) keyFilter.value = showing.keyFilter;
      if ('tourId' in showing) tourId.value = showing.tourId;
      if (wanted.scenario === REDIS_STORY && tracedKey.value === '') tracedKey.value = GUIDE_KEY;
      problem.value = undefined;
      send({ type: 'seek', instant: instantAt(timeline.value, position) });
      settle();
    });
    return true;
  } catch (error) {
    if (turn === asked) refuse(error);
    return false;
  }
}

/** Says why what was asked last is not answered. */
export function refuse(error: unknown): void {
  problem.value = problemOf(error);
  // Where a developer looks: a bug keeps its stack.
  if (problem.value.kind === 'bug') console.error(error);
  settle();
}

/** Takes the last question back: the figures stay as they are. */
export function abort(): void {
  stopAnswering();
  asked++;
  settle();
}

function settle(): void {
  computing.value = false;
  progress.value = undefined;
}
