/** The words of a line that core's `shellCommand` wrote. */
export const shellWords = (line: string): string[] =>
  (line.match(/(?:'[^']*'|\\'|[^\s'\\])+/g) ?? []).map((word) =>
    word.replace(/'([^']*)'|\\'/g, (quoted, text?: string) => text ?? quoted.slice(1)),
  );
