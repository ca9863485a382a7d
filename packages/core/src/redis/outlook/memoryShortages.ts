import { SLOTS } from '../../hashes/crc16.ts';
import { nodeLoads, type SlotLoad } from '../model/layout.ts';
import type { RedisPlan } from '../model/redisPlan.ts';
import { slotCount } from '../model/slotRange.ts';

/** The memory of a server, in bytes. */
export interface NodeMemory {
  /** `used_memory`. */
  readonly used: number;
  /** `maxmemory`; 0 for no limit. */
  readonly max: number;
  /** What its keys take. */
  readonly data: number;
}

/** Keys of a slot that were looked at. */
export interface KeySample {
  readonly keys: number;
  /** What they take together. */
  readonly bytes: number;
}

/** A node that has no room for what a plan sends it, in bytes. */
export interface Shortage {
  readonly node: string;
  readonly used: number;
  readonly max: number;
  /** Data that arrives. */
  readonly arriving: number;
}

/** Allocation and the buffers of a migration, beside the data itself. */
export const MEMORY_OVERHEAD = 1.3;
/** How full a server may be afterwards, of its `maxmemory`. */
export const MEMORY_FILL = 0.9;

/**
 * What each slot takes, in bytes: as told, else as far as its keys were looked at (`sampled`, by slot) by these, else its keys by the mean of its
 * master, else an equal part of what its master holds; `undefined` unless the memory of every master with slots is known.
 */
export function slotBytes(
  { before }: Pick<RedisPlan, 'before'>,
  memory: ReadonlyMap<string, NodeMemory>,
  known: {
    readonly keys?: SlotLoad;
    readonly bytes?: SlotLoad;
    readonly sampled?: ReadonlyMap<number, KeySample>;
  },
): SlotLoad | undefined {
  const { keys, bytes, sampled = new Map<number, KeySample>() } = known;
  if (bytes) return bytes;
  const held = keys && nodeLoads(before, keys);
  const result = new Float64Array(SLOTS);
  for (const [i, { id, slots }] of before.entries()) {
    if (slots.length === 0) continue;
    const data = memory.get(id)?.data;
    if (data === undefined) return undefined;
    const mean = keys && held ? data / Math.max(1, held[i]) : data / slotCount(slots);
    for (const [first, last] of slots) {
      for (let slot = first; slot <= last; slot++) result[slot] = mean * (keys ? keys[slot] : 1);
    }
  }
  for (const [slot, sample] of sampled) {
    if (sample.keys > 0) result[slot] = (sample.bytes / sample.keys) * Math.max(sample.keys, keys?.[slot] ?? 0);
  }
  return result;
}

/** Whether a server has room for data that arrives, in bytes: always without a limit, else if `used + arriving * MEMORY_OVERHEAD <= max * MEMORY_FILL`. */
export const hasRoom = ({ used, max }: Pick<NodeMemory, 'used' | 'max'>, arriving: number): boolean =>
  max === 0 || used + arriving * MEMORY_OVERHEAD <= max * MEMORY_FILL;

/**
 * The nodes that would be too full (`hasRoom`). What a node gives away in the same plan makes no room, since it
 * may go last. Nodes whose memory is not known or not limited are left out.
 */
export function memoryShortages(
  { moves }: Pick<RedisPlan, 'moves'>,
  memory: ReadonlyMap<string, NodeMemory>,
  bytes: SlotLoad,
): Shortage[] {
  const arriving = new Map<string, number>();
  for (const { slot, to } of moves) arriving.set(to, (arriving.get(to) ?? 0) + bytes[slot]);
  return [...arriving].flatMap(([node, more]): Shortage[] => {
    const { used = 0, max = 0 } = memory.get(node) ?? {};
    return hasRoom({ used, max }, more) ? [] : [{ node, used, max, arriving: more }];
  });
}
