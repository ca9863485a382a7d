const escapes: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\\': '\\\\' };

/** A row of tab-separated values without its line break: a tab, a line feed and a backslash within a cell are written `\t`, `\n` and `\\`. */
export const tsvRow = (cells: readonly string[]): string =>
  cells.map((cell) => cell.replace(/[\t\n\\]/g, (char) => escapes[char])).join('\t');
