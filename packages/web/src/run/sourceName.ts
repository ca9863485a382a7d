import { type Phrase, phrase } from '@shardscope/core';

/** How messages call a file; pasted text has no name. */
export const sourceName = (name: string): string | Phrase => (name === '' ? phrase`the text` : JSON.stringify(name));
