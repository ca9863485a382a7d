import type { Phrase, PhraseValue } from '../phrase.ts';

/** Chinese words by English ones; `{0}` is the first value, `{1}` the second. */
export type ChineseTexts = Readonly<Record<string, string>>;

/** A reason as a worker can hand it over: words alone, or a phrase and its values. */
export type Reason = string | Pick<Phrase, 'id' | 'values'>;

/** A reason in Chinese; nothing where it or a phrase within it has no Chinese among `texts`. */
export function inChinese(reason: Reason, texts: ChineseTexts): string | undefined {
  const { id, values } = typeof reason === 'string' ? { id: reason, values: [] } : reason;
  if (!Object.hasOwn(texts, id)) return undefined;
  const said: (string | number)[] = [];
  for (const value of values) {
    const words = valueInChinese(value, texts);
    if (words === undefined) return undefined;
    said.push(words);
  }
  return texts[id].replace(/\{(\d+)\}/g, (whole, at: string) => String(said[Number(at)] ?? whole));
}

function valueInChinese(value: PhraseValue, texts: ChineseTexts): string | number | undefined {
  if (typeof value !== 'object') return value;
  if ('zh' in value) return value.zh;
  return 'join' in value ? value.join('、') : inChinese(value, texts);
}
