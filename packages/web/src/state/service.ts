import { signal } from '@preact/signals';
import type { Options } from '@shardscope/core';

/** What the view of consequences assumes of the service, where that is not the usual: links hold it, and only the view knows its meaning. */
export const service = signal<Options>({});
