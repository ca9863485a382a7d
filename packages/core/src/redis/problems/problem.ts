import type { Text } from '../../phrase.ts';
import { addressOf, type RedisNode } from '../model/redisNode.ts';
import { rangeText, type SlotRange, slotCount } from '../model/slotRange.ts';

/** The kinds of problem that a state can show, worst first. */
export const PROBLEM_CODES = [
  'uncovered',
  'fail',
  'noaddr',
  'disconnected',
  'doubled',
  'open-migrating',
  'open-importing',
  'replica-owns',
  'no-master',
  'same-address',
  'handshake',
  'noflags',
  'pfail',
] as const;

/** A problem of a cluster, in the words that the command line and the page show. */
export interface Problem {
  readonly code: (typeof PROBLEM_CODES)[number];
  readonly text: Text;
  /** The ids of the nodes concerned; empty where no node is. */
  readonly nodes: readonly string[];
  /** The slots concerned; empty where the problem is not about slots. */
  readonly slots: readonly SlotRange[];
}

/** A node as problems name it: its id and, where it has one, its address. */
export const nodeName = (node: RedisNode | undefined, id: string): string =>
  node && node.host !== '' ? `${id} (${addressOf(node)})` : id;

/** Slots in words, as ranges: `slot 5`, `slots 0-99 200`. */
export const slotsText = (slots: readonly SlotRange[]): Text => {
  const list = slots.map(rangeText).join(' ');
  return { en: `${slotCount(slots) === 1 ? 'slot' : 'slots'} ${list}`, zh: `槽 ${list}` };
};
