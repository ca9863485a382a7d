import type { Text } from '../../phrase.ts';
import { addressOf, type RedisNode } from '../model/redisNode.ts';
import { rangeText, type SlotRange, slotCount } from '../model/slotRange.ts';

/** What kinds of problem a state can show, worst first. */
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

/** One thing that is wrong with a cluster, in the words that the command line and the page use. */
export interface Problem {
  readonly code: (typeof PROBLEM_CODES)[number];
  readonly text: Text;
  /** The nodes concerned, by id. */
  readonly nodes: readonly string[];
  /** The slots concerned. */
  readonly slots: readonly SlotRange[];
}

/** How problems call a node: by its id and, where it has one, its whole address. */
export const nodeName = (node: RedisNode | undefined, id: string): string =>
  node && node.host !== '' ? `${id} (${addressOf(node)})` : id;

/** These slots in words: `slot 5`, `slots 0-99 200`. */
export const slotsText = (slots: readonly SlotRange[]): Text => {
  const list = slots.map(rangeText).join(' ');
  return { en: `${slotCount(slots) === 1 ? 'slot' : 'slots'} ${list}`, zh: `槽 ${list}` };
};
