/** Text without characters that XML 1.0 forbids even escaped. */
export const legal = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd');

/** Text as it may stand in XML. */
export const escaped = (text: string): string =>
  legal(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** An element as XML. Its content is markup already; attributes are escaped, and numbers keep two decimals. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, content = ''): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(plain(value))}"`);
  return content === '' ? `<${name}${list.join('')}/>` : `<${name}${list.join('')}>${content}</${name}>`;
}

/** A number with two decimals at most, as paths have them. */
export const short = (value: number): number => Math.round(value * 100) / 100;

/** A number with one decimal at most: finer than a screen shows. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;

const plain = (value: string | number): string => String(typeof value === 'number' ? short(value) : value);
