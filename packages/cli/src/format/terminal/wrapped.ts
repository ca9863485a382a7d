import { displayWidth } from './displayWidth.ts';

// Words and single characters of Chinese, with the marks that must not begin a line behind them and those that must not end one before them.
const PIECES =
  /[（《“]*(?:\p{Script=Han}|[^\s\p{Script=Han}（《“。，；：、！？）》”]+)[。，；：、！？）》”]*|[（《“。，；：、！？）》”]+|\s+/gu;

/** A paragraph as lines of at most `width` columns; all but the first begin with `indent`. Chinese may break between any characters. */
export function wrapped(text: string, width: number, indent = '  '): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(PIECES) ?? []) {
    const full = displayWidth(line + piece) > width && displayWidth(line) > indent.length;
    if (full) {
      lines.push(line.trimEnd());
      line = indent;
    }
    // No line begins with the space it was broken at.
    if (!/^\s/.test(piece) || line.length > indent.length || lines.length === 0) line += piece;
  }
  return [...lines, line.trimEnd()];
}
