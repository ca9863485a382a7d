/** Words as one line that a POSIX shell splits back into them. */
export const shellCommand = (words: readonly string[]): string =>
  words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');

/** The words of a line that `shellCommand` wrote. Other lines of a shell, with double quotes or variables, are not understood. */
export const shellWords = (line: string): string[] =>
  (line.match(/(?:'[^']*'|\\'|[^\s'\\])+/g) ?? []).map((word) =>
    word.replace(/'([^']*)'|\\'/g, (quoted, text?: string) => text ?? quoted.slice(1)),
  );
