import type { Io } from '../../io/io.ts';
import { type Paint, painter } from './paint.ts';

/** What a text is laid out for. */
export interface Screen {
  /** Columns, from 60 to 200. */
  readonly width: number;
  /** Columns that the row of a table may take: the same, and any number in a file or a pipe, where nothing is broken. */
  readonly room: number;
  readonly paint: Paint;
  /** A text whose marks and bars are in the characters that the screen has. */
  readonly drawn: (text: string) => string;
}

const NARROWEST = 60;
const WIDEST = 200;
const USUAL = 80;

/**
 * The terminal that stdout is, with its width and characters. A file or a pipe, for which `io` is `undefined` or stdout is no terminal, has 80
 * columns and all characters, whatever the environment says: the same inputs give the same bytes.
 */
export function screenOf(io: Io | undefined, { color = true }: { readonly color?: boolean } = {}): Screen {
  const paint = painter(color ? io : undefined);
  if (!io?.stdout.isTTY) return { width: USUAL, room: Number.POSITIVE_INFINITY, paint, drawn: (text) => text };
  const width = Math.min(WIDEST, Math.max(NARROWEST, io.stdout.columns ?? USUAL));
  return { width, room: width, paint, drawn: drawnFor(io) };
}

/** Puts marks and bars into ASCII where TERM is dumb or the locale has no UTF-8; names and keys stay as they are. */
export function drawnFor({ env }: Io): (text: string) => string {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  const plain = env.TERM === 'dumb' || (locale !== undefined && locale !== '' && !/utf-?8/i.test(locale));
  return plain ? (text) => text.replace(/[█▓▒░┊▁▂▃▄▅▆▇→…–’✓✗×·]/g, (mark) => ascii[mark]) : (text) => text;
}

const ascii: Readonly<Record<string, string>> = {
  '█': '#',
  '▓': '+',
  '▒': '-',
  '░': '.',
  '┊': '|',
  '▁': '_',
  '▂': '.',
  '▃': ':',
  '▄': '-',
  '▅': '=',
  '▆': '+',
  '▇': '*',
  '→': '>',
  '…': '~',
  '–': '-',
  '’': "'",
  '✓': '+',
  '✗': '!',
  '×': 'x',
  '·': '-',
};
