import { nodeLoads, type SlotLoad } from '../model/layout.ts';
import type { RedisPlan } from '../model/redisPlan.ts';
import type { KeySample, NodeMemory } from './memoryShortages.ts';
import type { Range } from './moveCosts.ts';

/**
 * By which factors the bytes that a plan moves may differ from `bytes`, lowest and highest. Keys that were looked at (`sampled`, by slot) take
 * what they take; the others by the mean of a key in the slots that were looked at, from the one in ten with the smallest keys to the one in ten
 * with the largest. Where none was, all keys by the least and the greatest mean of a master. `[1, 1]` if nothing moves.
 */
export function bytesFactor(
  { before, moves }: Pick<RedisPlan, 'before' | 'moves'>,
  known: { readonly keys: SlotLoad; readonly bytes: SlotLoad },
  memory: ReadonlyMap<string, NodeMemory>,
  sampled: ReadonlyMap<number, KeySample>,
): Range {
  const total = (of: (slot: number) => number): number => moves.reduce((sum, { slot }) => sum + of(slot), 0);
  const keys = total((slot) => known.keys[slot]);
  const bytes = total((slot) => known.bytes[slot]);
  const samples = [...sampled.values()].filter((sample) => sample.keys > 0);
  const means = samples.length > 0 ? samples.map((sample) => sample.bytes / sample.keys) : meansOfMasters();
  if (bytes === 0 || means.length === 0) return [1, 1];
  means.sort((a, b) => a - b);
  const seen = total((slot) => sampled.get(slot)?.bytes ?? 0);
  const others = Math.max(0, keys - total((slot) => sampled.get(slot)?.keys ?? 0));
  const factor = (share: number): number => (seen + others * means[Math.round((means.length - 1) * share)]) / bytes;
  return samples.length > 0 ? [factor(0.1), factor(0.9)] : [factor(0), factor(1)];

  function meansOfMasters(): number[] {
    const held = nodeLoads(before, known.keys);
    return before.flatMap(({ id }, i) => (held[i] > 0 ? [(memory.get(id)?.data ?? 0) / held[i]] : []));
  }
}
