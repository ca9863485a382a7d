import { computed } from '@preact/signals';
import { questions, run } from './state.ts';

/** The views of the answer, in the order in which they are offered. */
export const viewsInOrder = computed<readonly string[]>(() => [
  ...questions,
  ...run.value.tracks.map(({ strategy }) => strategy),
]);
