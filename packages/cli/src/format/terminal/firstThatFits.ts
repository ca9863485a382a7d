import { displayWidth } from './displayWidth.ts';
import { wrapped } from './wrapped.ts';

/** The first of several ways to say one thing, from the fullest to the shortest, that fits in a line; if none does, the last in several. */
export function firstThatFits(ways: readonly string[], width: number, indent: string): string[] {
  const found = ways.find((way) => displayWidth(way) <= width);
  return found === undefined ? wrapped(ways[ways.length - 1], width, indent) : [found];
}
