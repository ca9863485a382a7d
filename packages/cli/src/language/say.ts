import { Phrase, type PhraseValue, type Text } from '@shardscope/core';

/** The languages of the program. */
export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** Words for a phrase or for English words; nothing where there are none. */
type Dictionary = (reason: string | Phrase) => string | undefined;

// What the process speaks: English, unless a run or a thread was told otherwise.
let dictionary: Dictionary | undefined;

/** Has everything said in English again, or in Chinese, whose texts are loaded only now. */
export async function speak(language: Language): Promise<void> {
  dictionary = language === 'zh' ? (await import('../zh/dictionary.ts')).dictionary : undefined;
}

/** The language that is spoken. */
export const spoken = (): Language => (dictionary ? 'zh' : 'en');

/** Words of ours in the language that is spoken: a phrase, a text in both languages, or English words that the dictionary may have. */
export function said(words: string | Phrase | Text): string {
  if (typeof words === 'object' && 'en' in words) return words[spoken()];
  return dictionary?.(words) ?? String(words);
}

/** What may stand in a text. */
type Value = PhraseValue | bigint | boolean | null | undefined;

/** Tags the template of a text, which then is in the language that is spoken. */
export const say = (words: TemplateStringsArray, ...values: readonly Value[]): string =>
  said(new Phrase(words.join('{}'), values.map(shown)));

const shown = (value: Value): PhraseValue => (typeof value === 'object' && value !== null ? value : `${value}`);

/** A word that stands alone, such as the heading of a column. */
export const word = (english: string): string => dictionary?.(`${english} (word)`) ?? english;

/** Sentences one after another; Chinese ones need no blank between them. */
export const sentences = (all: readonly string[]): string => all.join(dictionary ? '' : ' ');

/** Things that hold together. */
export const all = (names: readonly string[]): string =>
  dictionary ? names.join('、') : new Intl.ListFormat('en').format(names);

/** Names of which one holds. */
export const either = (names: readonly string[]): string =>
  dictionary && names.length > 1
    ? `${names.slice(0, -1).join('、')} 或 ${names[names.length - 1]}`
    : new Intl.ListFormat('en', { type: 'disjunction' }).format(names);

/** What is made of texts for programs, which stays English whatever is spoken. */
export function inEnglish<T>(make: () => T): T {
  const before = dictionary;
  dictionary = undefined;
  try {
    return make();
  } finally {
    dictionary = before;
  }
}
