import { computed } from '@preact/signals';
import { run } from './state.ts';

/** The views of the answer, in the order in which they are offered. */
export const viewsInOrder = computed<readonly string[]>(() => [
  'compare',
  'movement',
  'skew',
  'keys',
  ...run.value.tracks.map(({ strategy }) => strategy),
]);
