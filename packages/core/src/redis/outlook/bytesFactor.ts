import { nodeLoads, type SlotLoad } from '../model/layout.ts';
import type { RedisPlan } from '../model/redisPlan.ts';
import type { NodeMemory } from './memoryShortages.ts';
import type { Range } from './moveCosts.ts';

/**
 * By which factors the bytes that a plan moves may differ from `bytes`, lowest and highest: by the mean bytes of a key in the slots that were
 * looked at (`means`), from the one in ten with the smallest keys to the one in ten with the largest, or without any by the least and the
 * greatest mean of a master. `[1, 1]` if nothing moves.
 */
export function bytesFactor(
  { before, moves }: Pick<RedisPlan, 'before' | 'moves'>,
  known: { readonly keys: SlotLoad; readonly bytes: SlotLoad },
  memory: ReadonlyMap<string, NodeMemory>,
  means: readonly number[],
): Range {
  const moved = (load: SlotLoad): number => moves.reduce((sum, { slot }) => sum + load[slot], 0);
  const mean = moved(known.bytes) / Math.max(1, moved(known.keys));
  const values = (means.length > 0 ? [...means] : meansOfMasters()).sort((a, b) => a - b);
  if (mean === 0 || values.length === 0) return [1, 1];
  const at = (share: number): number => values[Math.round((values.length - 1) * share)] / mean;
  return means.length > 0 ? [at(0.1), at(0.9)] : [at(0), at(1)];

  function meansOfMasters(): number[] {
    const held = nodeLoads(before, known.keys);
    return before.flatMap(({ id }, i) => (held[i] > 0 ? [(memory.get(id)?.data ?? 0) / held[i]] : []));
  }
}
