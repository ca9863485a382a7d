import type { OpenPair, WatchedNode } from './liveEvent.ts';

/** The slots that masters mark as on their way, each once for its two ends, in ascending order. */
export function openPairs(nodes: Iterable<WatchedNode>): OpenPair[] {
  const pairs = new Map<string, OpenPair>();
  for (const { id, role, open = [] } of nodes) {
    // In Valkey, replicas repeat the marks of their masters.
    if (role !== 'master') continue;
    for (const { slot, state, peer = '' } of open) {
      const [from, to] = state === 'migrating' ? [id, peer] : [peer, id];
      const key = `${slot} ${from} ${to}`;
      pairs.set(key, { slot, from, to, marks: pairs.has(key) ? 'both' : state });
    }
  }
  return [...pairs.values()].sort((a, b) => a.slot - b.slot);
}
