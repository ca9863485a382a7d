import { computed } from '@preact/signals';
import { isolated, lookOf } from '@shardscope/drawing';
import { theme } from './displayChoices.ts';
import { highlighted } from './highlight.ts';

/** The colours of the theme shown, those of other nodes faded while one is looked at. */
export const look = computed(() => isolated(lookOf(theme.value), highlighted.value));
