import type { Node } from '../types.ts';

const TRAILING = /^(.*?)((?:;(?:down|disabled|backup|id=[0-9]{1,10}|label=[^;=]+))*)$/s;

/**
 * A node's text in two: its name and weight, and what the words after semicolons at its end say of it: `id=7`, `label=text`,
 * `backup`, `down` (HAProxy's `disabled`). A semicolon before anything else is part of the name.
 */
export function withAttributes(token: string): { readonly plain: string; readonly said: Partial<Node> } {
  const [, plain = token, words = ''] = TRAILING.exec(token) ?? [];
  const said = words
    .split(';')
    .slice(1)
    .map((word): Partial<Node> => {
      const [name, value = ''] = word.split('=');
      if (name === 'id') return { place: Number(value) };
      if (name === 'label') return { label: unescaped(value) };
      return name === 'backup' ? { backup: true } : { down: true };
    });
  return { plain, said: Object.assign({}, ...said) };
}

/** The same words, each after its semicolon; nothing for a node of which they say nothing. */
export const printAttributes = ({ down, backup, place, label }: Node): string =>
  [
    down ? ';down' : '',
    backup ? ';backup' : '',
    place === undefined ? '' : `;id=${place}`,
    label === undefined ? '' : `;label=${escaped(label).replaceAll(';', '%3B')}`,
  ].join('');

/** A name or a zone without what means something in a scenario: what the grammar uses, and `!`, which marks failures. */
export const escaped = (name: string): string =>
  name.replace(/[\s,=%!@]|^[+-]|;(?=(?:down|disabled|backup)(?:;|$))/g, (char) => {
    const written = encodeURIComponent(char);
    return written === char ? `%${char.charCodeAt(0).toString(16)}` : written;
  });

/** The name that `escaped` wrote. */
export const unescaped = (name: string): string =>
  name.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
