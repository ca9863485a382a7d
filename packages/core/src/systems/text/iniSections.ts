import type { Position } from '../types.ts';

/** A value and where its key stands. */
export interface IniValue {
  readonly text: string;
  readonly at: Position;
}

/** A section of an INI file; of a key that is written twice, the last value counts. */
export interface IniSection {
  readonly name: string;
  readonly at: Position;
  readonly values: ReadonlyMap<string, IniValue>;
}

/** The sections of a text: `[name]`, and lines `key = value` or `key: value`; lines that begin with `#` or `;` are comments. */
export function iniSections(text: string): readonly IniSection[] {
  const sections: (IniSection & { readonly values: Map<string, IniValue> })[] = [];
  text.split(/\r?\n/).forEach((content, i) => {
    const at = { line: i + 1, column: content.search(/\S|$/) + 1 };
    const [, name] = /^\s*\[([^\]]+)\]/.exec(content) ?? [];
    if (name !== undefined) sections.push({ name, at, values: new Map() });
    const separator = content.search(/[=:]/);
    const key = content.slice(0, Math.max(separator, 0)).trim();
    if (name === undefined && key !== '' && !/^[#;]/.test(key))
      sections.at(-1)?.values.set(key, { text: content.slice(separator + 1).trim(), at });
  });
  return sections;
}
