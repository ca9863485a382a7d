import type { Reason } from '@shardscope/core/zh';
import { en } from './en.ts';
import type { Lang, Texts } from './text.ts';

/** What the page says in one language. */
export interface Words {
  readonly texts: Texts;
  /** Words for a reason that the English ones tell otherwise; nothing for one that has none. */
  reasonIn(reason: Reason): string | undefined;
}

/** The page in English: of reasons, core has the words. */
export const english: Words = { texts: en, reasonIn: () => undefined };

/** The words of a language; Chinese is fetched when first asked for. */
export const wordsOf = async (lang: Lang): Promise<Words> => {
  if (lang === 'en') return english;
  const { reasonInChinese, zh } = await import('./zh.ts');
  return { texts: zh, reasonIn: reasonInChinese };
};
