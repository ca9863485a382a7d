import type { Interval } from '@shardscope/core';
import { movedBy, type Scene } from './scene.ts';

/** What the change of a scene moves, as shares of all keys. */
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

/** How far the change of a scene is; nothing before the first. */
export function raceOf(scene: Scene): Race | undefined {
  const { movement, theory, change } = scene.after.measured;
  if (!movement) return undefined;
  const { keys, moved, collateral, optimalShare } = movement;
  // Where no node joins, leaves or changes weight, nothing is due, and nothing that moves is needless.
  const due = change !== null;
  return {
    moved: movedBy(scene) / keys,
    total: moved / keys,
    collateral: due ? (scene.progress * collateral) / keys : 0,
    optimal: due ? optimalShare : undefined,
    expected: theory?.moved,
  };
}
