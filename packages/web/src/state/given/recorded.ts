import { signal } from '@preact/signals';
import type { Recorded } from '../../model/recorded.ts';

/** The recording that is shown in place of the figures, if any. */
export const recorded = signal<Recorded | undefined>(undefined);
