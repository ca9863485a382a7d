import { computed, effect, signal } from '@preact/signals';
import { modulo, ring, slots } from '@shardscope/core';
import { en } from './i18n/en.ts';
import { fill, type Lang, type TextId, type Texts, textsOf, type Values } from './i18n/text.ts';
import type { Theme } from './palette.ts';
import { remembered } from './remembered.ts';
import { compute } from './run/compute.ts';
import type { Question, Run } from './run/run.ts';
import { project } from './timeline/project.ts';
import { type Clock, timeline as lay, rests, type Timeline } from './timeline/timeline.ts';
import { lookOf } from './views/look.ts';

/** What the page opens with. */
export const question = signal<Question>({
  scenario: '3 +1 -1',
  strategies: [modulo.id, ring.id, slots.id],
  options: {},
  keys: 10_000,
  seed: 1,
});

/** Why the question could not be answered, or nothing. */
export const problem = signal('');

/** The view shown: `compare`, `movement`, or the id of a strategy. */
export const view = signal('compare');

/** How strategies share the time. */
export const clock = signal<Clock>('bandwidth');

/** Position on the timeline, in milliseconds. */
export const instant = signal(0);

/** How fast time passes while playing. */
export const speed = signal(1);
export const playing = signal(false);

/** The last answer; a question that cannot be answered leaves it as it is. */
export const run = signal<Run>(compute(question.value));

/** Asks core a changed question; one that it refuses leaves the figures as they are and says why. */
export function ask(change: Partial<Question>): void {
  const next = { ...question.value, ...change };
  try {
    const stage = frame.value.change + 1;
    const same = next.scenario === question.value.scenario;
    run.value = compute(next);
    question.value = next;
    // Another option of the same scenario is looked at where one was.
    instant.value = same ? (rests(timeline.value)[stage] ?? 0) : 0;
    playing.value = false;
    problem.value = '';
  } catch (error) {
    problem.value = error instanceof Error ? error.message : String(error);
  }
}

export const timeline = computed<Timeline>(() => lay(run.value, clock.value));
export const frame = computed(() => project(timeline.value, instant.value));

/** Goes to the next instant at which nothing moves, or to the one before. */
export function step(direction: 1 | -1): void {
  const marks = rests(timeline.value);
  playing.value = false;
  instant.value =
    (direction > 0 ? marks.find((mark) => mark > instant.value) : marks.findLast((mark) => mark < instant.value)) ??
    instant.value;
}

export const lang = remembered<Lang>('lang', navigator.language.startsWith('zh') ? 'zh' : 'en', ['en', 'zh']);
const texts = signal<Texts>(en);
effect(() => {
  const wanted = lang.value;
  void textsOf(wanted).then((found) => {
    if (wanted !== lang.value) return;
    texts.value = found;
    document.documentElement.lang = wanted === 'zh' ? 'zh-Hans' : 'en';
  });
});

/** A text in the language of the page. */
export const t = (id: TextId, values: Values = {}): string => fill(texts.value[id], values);

export const themeChoice = remembered<Theme | 'system'>('theme', 'system', ['system', 'light', 'dark']);
const darkSystem = matchMedia('(prefers-color-scheme: dark)');
const systemTheme = signal<Theme>(darkSystem.matches ? 'dark' : 'light');
darkSystem.addEventListener('change', ({ matches }) => {
  systemTheme.value = matches ? 'dark' : 'light';
});
const theme = computed(() => (themeChoice.value === 'system' ? systemTheme.value : themeChoice.value));
effect(() => {
  document.documentElement.dataset.theme = theme.value;
});
export const look = computed(() => lookOf(theme.value));
