import {
  addressOf,
  packMoves,
  parallelWaves,
  type RedisNode,
  type RedisPlan,
  rangeText,
  slotCount,
} from '@shardscope/core/redis';
import { counted, whole } from '../../format/numbers.ts';
import { printable } from '../../format/printable.ts';
import { say, word } from '../../language/say.ts';
import { peakText } from './peakText.ts';
import { slotMap } from './slotMap.ts';

/** Formats of every command that plans. */
export const planFormats = ['table', 'json', 'redis-cli', 'commands'] as const;

export type PlanFormat = (typeof planFormats)[number];

const MOST_RANGES = 6;

/** A plan for people: what moves between whom, what it costs, and the slot table before and after. */
export function planTable(plan: RedisPlan, messages: readonly string[] = [], columns?: number): string {
  const { planner, before, after, summary } = plan;
  const moves = packMoves(plan.moves);
  const address = addresses([...before, ...after]);
  const lines = moves.map(({ from, to, slots }) => {
    const ranges = slots.slice(0, MOST_RANGES).map(rangeText).join(' ');
    const more = slots.length > MOST_RANGES ? say` and ${counted(slots.length - MOST_RANGES, 'more range')}` : '';
    return `  ${whole(slotCount(slots)).padStart(6)}  ${address(from)} -> ${address(to)}  ${ranges}${more}\n`;
  });
  const [was, is] = [slotMap(before, columns), slotMap(after, columns)];
  const head = [say`planner ${planner}\n`, ...messages.map((line) => `  ${printable(line)}\n`)];
  if (moves.length === 0 && was === is) {
    const found = say`nothing moves: ${counted(summary.ranges, 'range')}, peak ${peakText(summary.peak)}\n`;
    return [...head, found, is].join('');
  }
  const amounts = [counted(summary.slots, 'slot'), ...(summary.keys === null ? [] : [counted(summary.keys, 'key')])];
  return [
    ...head,
    say`moves ${amounts} in ${counted(parallelWaves(moves).length, 'wave')}; afterwards ${counted(summary.ranges, 'range')}, peak ${peakText(summary.peak)}\n`,
    ...lines,
    `${word('before')}\n`,
    was,
    `${word('after')}\n`,
    is,
  ].join('');
}

/** Addresses of nodes by id, fit for a terminal. */
export function addresses(nodes: readonly RedisNode[]): (id: string) => string {
  const known = new Map(nodes.map((node) => [node.id, printable(addressOf(node))]));
  return (id) => known.get(id) ?? id;
}
