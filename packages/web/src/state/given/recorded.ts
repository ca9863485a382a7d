import { signal } from '@preact/signals';
import type { RecordedWatch } from '../../model/recordedWatch.ts';

/** The recording that is shown in place of the figures, if any. */
export const recorded = signal<RecordedWatch | undefined>(undefined);
