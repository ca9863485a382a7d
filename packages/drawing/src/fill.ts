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
