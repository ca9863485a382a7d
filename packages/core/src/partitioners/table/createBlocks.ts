import { SLOTS } from '../../hashes/crc16.ts';

/** One past the last slot of each of n masters, by the float32 arithmetic of `redis-cli --cluster create` (6.0 to 8.0). */
export function createBlocks(n: number): number[] {
  const f = Math.fround;
  const perNode = f(SLOTS / f(n));
  const ends: number[] = [];
  for (let i = 0, cursor = f(0), first = 0; i < n; i++, cursor = f(cursor + perNode)) {
    const last = i === n - 1 ? SLOTS - 1 : Math.max(first, Math.floor(f(f(cursor + perNode) - 1) + 0.5));
    // From 7,542 masters on the rounding errors can use up all slots before the last master.
    ends.push(Math.min(last + 1, SLOTS));
    first = last + 1;
  }
  return ends;
}
