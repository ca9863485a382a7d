import { createCluster, redrawnShares } from '@shardscope/core';
import { hash, strategy } from '@shardscope/core/registry';
import type { Renameable, Renamings } from './renamings.ts';

// Two million points take about a second.
const MOST_POINTS = 2_000_000;
const FEWEST_DRAWS = 20;

/** The shares that core gives under draws 1, 2 and so on of the names; fewer draws where there are very many points. */
export function renamedShares({ strategy: id, options, hash: hashId, start, changes, draws }: Renameable): Renamings {
  const chosen = strategy(id);
  const cluster = createCluster(chosen, start, { ...options, hash: hash(hashId) });
  const size = (chosen.entries?.(start, cluster.options) ?? 0) * (changes.length + 1);
  const most = Math.min(draws, Math.max(FEWEST_DRAWS, Math.floor(MOST_POINTS / Math.max(1, size))));
  return Array.from({ length: most }, (_, draw) => {
    const shares = redrawnShares(cluster, changes, draw + 1)?.at(-1);
    if (!shares) throw new Error(`${id} has no exact shares`);
    return shares;
  });
}
