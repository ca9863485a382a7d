import { fairShares } from '@shardscope/core';
import { allKeys } from '../run/allKeys.ts';
import { membersAt } from '../run/membersAt.ts';
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
export function nodeNumbers({ run, track, after }: Scene): NodeNumbers[] {
  const { counts, ownership } = after.measured;
  const members = membersAt(run, track, after);
  const fair = fairShares(members);
  const total = allKeys(after.measured);
  return members.map(({ id, weight = 1 }, bucket) => ({
    id,
    weight,
    keys: counts[bucket],
    share: total === 0 ? 0 : counts[bucket] / total,
    ownership: ownership?.[bucket] ?? null,
    fair: fair[bucket],
  }));
}
