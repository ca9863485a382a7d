import { signal } from '@preact/signals';

/** A slot that is to be shown in the map of a strategy, until the map has shown it. */
export const shownSlot = signal<number | undefined>(undefined);
