import type { Phrase } from '@shardscope/core';
import { inChinese, reasons } from '@shardscope/core/zh';

const texts = { ...reasons };

/** A phrase or English words in Chinese; nothing where no text says it. */
export const dictionary = (reason: string | Phrase): string | undefined => inChinese(reason, texts);
