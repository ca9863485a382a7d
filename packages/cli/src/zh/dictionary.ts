import type { Phrase } from '@shardscope/core';
import { inChinese } from '@shardscope/core/zh';
import { texts } from './texts.ts';

/** A phrase or English words in Chinese; nothing where no text says it. */
export const dictionary = (reason: string | Phrase): string | undefined => inChinese(reason, texts);
