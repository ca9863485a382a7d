import type { Interval, Step } from '@shardscope/core';

/** What a change moves, as shares of all keys. */
export interface Race {
  /** Moved so far. */
  readonly moved: number;
  /** Moved in the end. */
  readonly total: number;
  /** The part moved so far that went between nodes which stayed. */
  readonly collateral: number;
  /** The least that has to move, where anything has to. */
  readonly optimal: number | undefined;
  /** Where theory expects the end to lie. */
  readonly expected: Interval | null | undefined;
}

/** What was measured of a change; a story has no theory. */
export type Moved = Pick<Step, 'movement' | 'change'> & Partial<Pick<Step, 'theory'>>;

/**
 * How far a change is; nothing where there is none.
 *
 * @param progress - From 0 to 1.
 * @param moved - The keys that have moved by then.
 */
export function raceOf(
  { movement, theory, change }: Moved,
  progress = 1,
  moved = movement?.moved ?? 0,
): Race | undefined {
  if (!movement) return undefined;
  const { keys, moved: total, collateral, optimalShare } = movement;
  // Where no node joins, leaves or changes weight, nothing is due, and nothing that moves is needless.
  const due = change !== null;
  return {
    moved: moved / keys,
    total: total / keys,
    collateral: due ? (progress * collateral) / keys : 0,
    optimal: due ? optimalShare : undefined,
    expected: theory?.moved,
  };
}
