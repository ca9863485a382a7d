import { computed } from '@preact/signals';
import { frame } from './state.ts';

/** The stage that is on its way or was reached: it changes from step to step, not from frame to frame. */
export const stageShown = computed(() => frame.value.change + 1);
