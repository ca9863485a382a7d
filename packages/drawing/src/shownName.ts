import type { Node } from '@shardscope/core';
import { letterOf } from './palette.ts';

/** Characters of a name that a figure has room for, and a text. */
export const IN_FIGURE = 18;
export const IN_TEXT = 32;

// Written from right to left, or made to change the direction of what is around it.
const DIRECTED =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1eeff}]/u;

/** A name in at most so many characters. */
export function shortName(id: string, most: number = IN_TEXT): string {
  const letters = [...id];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : id;
}

/** A name as part of a text, which it does not turn around: where no element can isolate it, U+2068 and U+2069 do. */
export function shownName(id: string, most: number = IN_TEXT): string {
  // A name's own isolates could end the one around it.
  const short = shortName(id.replace(/[\u2066-\u2069]/g, '\ufffd'), most);
  return DIRECTED.test(short) ? `\u2068${short}\u2069` : short;
}

/** A node as every text says it: its letter, by its index, and its name, once where they are the same. */
export function lettered(node: number, id: string, most: number): string {
  const letter = letterOf(node);
  return id === letter ? letter : `${letter} ${shownName(id, most)}`;
}

/** A node of a run, by its index, as every text says it. */
export const nodeName = (nodes: readonly Node[], node: number, most: number = IN_TEXT): string =>
  lettered(node, nodes[node].id, most);
