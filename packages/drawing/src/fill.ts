/** Values for the `{placeholders}` of a text. */
export type Values = Readonly<Record<string, string | number>>;

// One thing, with or without a sign.
const ONE = /^[+−]?1$/;

const PLACEHOLDER = /\{(\w+)(?:, ([^|{}]*)\|([^|{}]*))?\}/g;

const CHINESE = /[\u3000-\u9fff]/;

// Stands at both ends of a value while its blanks are set; no text has it.
const END = '\ue000';

/**
 * Puts values into the placeholders of a text; a placeholder without a value stays as it is. `{keys, key|keys}` is the first
 * word where the value is one, the second where it is not. In a Chinese text the ends of a value decide on the blank beside
 * it: there is one between Chinese and Latin letters or digits, and none between Chinese and Chinese.
 */
export function fill(text: string, values: Values): string {
  const end = CHINESE.test(text) ? END : '';
  const filled = text.replace(PLACEHOLDER, (whole, name: string, one?: string, other?: string) => {
    if (!Object.hasOwn(values, name)) return whole;
    const value = String(values[name]);
    return end + ((ONE.test(value) ? one : other) ?? value) + end;
  });
  return end ? spaced(filled) : filled;
}

// Beside a mark: between Chinese no blank; between Chinese and Latin one.
const spaced = (text: string): string =>
  text
    .replace(/(?<=[\u3000-\u9fff\uff00-\uffef]) ?\ue000 ?(?=[\u3000-\u9fff\uff00-\uffef])/g, '')
    .replace(/(?<=[\u3400-\u9fff])\ue000(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])\ue000(?=[\u3400-\u9fff])/g, ' ')
    .replaceAll(END, '');
