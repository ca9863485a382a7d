import { signal } from '@preact/signals';
import type { PackedMove } from '@shardscope/core/redis';

/** The moves by which the progress of the shown recording is measured, if a plan was chosen on the page. */
export const planned = signal<readonly PackedMove[] | undefined>(undefined);
