/** A text the CLI, the page and the docs show, in both languages. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/**
 * What stands in a phrase: text that is the same in every language, a number, several such texts, which each language lists in its own way, a
 * phrase within it, or a text in both languages.
 */
export type PhraseValue = string | number | readonly string[] | Phrase | Text;

/** A message that can be said in other languages: which one it is, and the values it names. As a string, it is in English. */
export class Phrase {
  /** The English words with `{}` for each value, such as `no node {} is there to leave`. */
  readonly id: string;
  /** The values, in the order of the English words. */
  readonly values: readonly PhraseValue[];

  constructor(id: string, values: readonly PhraseValue[]) {
    this.id = id;
    this.values = values;
  }

  toString(): string {
    let at = 0;
    return this.id.replaceAll('{}', () => {
      const value = this.values[at++];
      if (typeof value !== 'object') return String(value);
      return 'en' in value ? value.en : 'join' in value ? value.join(', ') : String(value);
    });
  }
}

/** What is said of something: a phrase, or text that is the same in every language. */
export type Words = string | Phrase;

/** Tags the template of a message, so that its words and its values stay apart. */
export const phrase = (words: TemplateStringsArray, ...values: readonly PhraseValue[]): Phrase =>
  new Phrase(words.join('{}'), values);
