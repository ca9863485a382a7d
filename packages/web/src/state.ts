import { batch, computed, signal } from '@preact/signals';
import { opening as opened } from '@shardscope/core';
import { presets } from './presets.ts';
import { answer, answerAside, stopAnswering } from './run/answer.ts';
import { messageOf } from './run/messageOf.ts';
import type { Progress } from './run/ownKeys.ts';
import type { Question, Run } from './run/run.ts';
import { GUIDE_KEY, REDIS_STORY } from './story/names.ts';
import { advance, type PlayerEvent, stopped } from './timeline/player.ts';
import { instantAt, stepAt } from './timeline/position.ts';
import { project } from './timeline/project.ts';
import { type Clock, timeline as lay, type Timeline } from './timeline/timeline.ts';

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
export const problem = signal('');

/** Whether an answer is on its way. */
export const computing = signal(false);

/** How far the reading of own keys has come, while that takes long. */
export const progress = signal<Progress | undefined>(undefined);

/** The view shown: `compare`, `movement`, or the id of a strategy. */
export const view = signal<string>(opened.view);

/** The button of the view shown: movement has several forms, `movement-chord` for one. */
export const tab = computed(() => (view.value.startsWith('movement-') ? 'movement' : view.value));

/** The key that is looked up, or nothing. */
export const tracedKey = signal('');

/** The id of the preset that was chosen. */
export const toldId = signal<string | undefined>(undefined);

/** The preset that is told: the one that was chosen, as long as its scenario is shown; one without captions needs no choice. */
export const told = computed(() => {
  const { scenario, pasted } = question.value;
  return presets.find(
    ({ id, link, captions }) =>
      (id === toldId.value || captions.length === 0) && link.scenario === scenario && pasted === undefined,
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

export const timeline = computed<Timeline>(() => lay(run.value, clock.value));
export const player = signal(stopped);
export const frame = computed(() => project(timeline.value, player.value.instant));

/** Tells the player what happened. */
export function send(event: PlayerEvent): void {
  player.value = advance(player.value, event, timeline.value);
}

/** Answers what the page opens with, unless something was answered. */
export async function begin(): Promise<void> {
  const answered = (): boolean => run.value.nodes.length > 0;
  if (answered()) return;
  const found = await answerAside(opening);
  if (!answered()) run.value = found;
}

let asked = 0;

/** Asks core a changed question; one that it refuses leaves the figures as they are and says why. Resolves once answered. */
export async function ask(change: Partial<Question>, step?: number): Promise<void> {
  const wanted = { ...question.value, ...change };
  const turn = ++asked;
  computing.value = true;
  progress.value = undefined;
  try {
    const found = await answer(wanted, (now) => {
      if (turn === asked) progress.value = now;
    });
    // Meanwhile something else was asked.
    if (turn !== asked) return;
    // Another option of the same scenario is looked at where one was.
    const same = wanted.scenario === question.value.scenario && wanted.pasted === question.value.pasted;
    const position = step ?? (same ? Math.floor(stepAt(timeline.value, player.value.instant)) : 0);
    batch(() => {
      run.value = found;
      question.value = wanted;
      if (wanted.scenario === REDIS_STORY && tracedKey.value === '') tracedKey.value = GUIDE_KEY;
      problem.value = '';
      send({ type: 'seek', instant: instantAt(timeline.value, position) });
    });
  } catch (error) {
    if (turn === asked) problem.value = messageOf(error);
  }
  if (turn === asked) settle();
}

/** Takes the last question back: the figures stay as they are. */
export function cancel(): void {
  stopAnswering();
  asked++;
  settle();
}

function settle(): void {
  computing.value = false;
  progress.value = undefined;
}
