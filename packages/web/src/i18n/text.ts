import type { Reason } from '../model/problem.ts';
import { en } from './en.ts';

/** A language of the page. */
export type Lang = 'en' | 'zh';

/** The name of a text. */
export type TextId = keyof typeof en;

/** A text for every name. */
export type Texts = Readonly<Record<TextId, string>>;

/** Values for the `{placeholders}` of a text. */
export type Values = Readonly<Record<string, string | number>>;

// One thing, with or without a sign.
const ONE = /^[+−]?1$/;

/**
 * Puts values into the placeholders of a text; a placeholder without a value stays as it is. `{keys, key|keys}` is the first
 * word where the value is one, the second where it is not.
 */
export const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)(?:, ([^|{}]*)\|([^|{}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    if (!Object.hasOwn(values, name)) return whole;
    const value = String(values[name]);
    return (ONE.test(value) ? one : other) ?? value;
  });

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
