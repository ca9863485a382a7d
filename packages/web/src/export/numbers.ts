import { fairShares } from '@shardscope/core';
import type { Scene } from '../timeline/scene.ts';

/** One node of one strategy at the end of the current step. Shares are fractions. */
export interface NodeNumbers {
  readonly id: string;
  readonly weight: number;
  readonly keys: number;
  readonly share: number;
  /** Exact; null where the strategy has none. */
  readonly ownership: number | null;
  readonly fair: number;
}

/** The nodes of a scene, with what core counted. */
export function nodeNumbers({ run, after }: Scene): NodeNumbers[] {
  const { counts, ownership } = after.measured;
  const members = after.members.map((node) => run.nodes[node]);
  const fair = fairShares(members);
  const total = counts.reduce((sum, keys) => sum + keys, 0);
  return members.map(({ id, weight = 1 }, bucket) => ({
    id,
    weight,
    keys: counts[bucket],
    share: total === 0 ? 0 : counts[bucket] / total,
    ownership: ownership?.[bucket] ?? null,
    fair: fair[bucket],
  }));
}
