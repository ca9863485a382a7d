import { styleText } from 'node:util';
import type { Io } from '../../io/io.ts';

/** Puts a style on text, or leaves it as it is. */
export type Paint = (style: 'bold' | 'dim' | 'cyan', text: string) => string;

/** What paints for a terminal; without one, or where colours are not wanted, what leaves text as it is. */
export function painter(io: Io | undefined): Paint {
  const wanted =
    io !== undefined &&
    !io.env.NO_COLOR &&
    ((io.env.FORCE_COLOR ?? '0') !== '0' || (io.stdout.isTTY === true && io.env.TERM !== 'dumb'));
  return wanted ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}
