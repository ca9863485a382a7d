import type { Phrase } from '@shardscope/core';

/** A reason that can be said in other languages, as a worker can hand it over: words alone, or a phrase and its values. */
export type Reason = string | Pick<Phrase, 'id' | 'values'>;
