import type { Io } from '../../io/io.ts';
import type { AccessFlags } from '../live/access.ts';
import { addressText } from '../live/address.ts';
import { type LiveState, liveState } from '../live/liveState.ts';
import { NoAnswer } from '../live/noAnswer.ts';

/**
 * Reads the cluster again from the first node that answers, beginning with the one that answered last. If none does, nodes are where they
 * were, and all of them unread.
 */
export function rereading(live: LiveState, connect: string, flags: AccessFlags, io: Io): () => Promise<LiveState> {
  let last = live;
  let entry = connect;
  return async () => {
    let why = '';
    const others = last.cluster.nodes.filter(({ host, port }) => host !== '' && port > 0);
    for (const address of new Set([entry, ...others.map(addressText)])) {
      try {
        last = await liveState(
          address,
          { ...flags, counting: 'none' },
          { ...io, signal: new AbortController().signal },
        );
        entry = address;
        return last;
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        why = error.message;
      }
    }
    const unread = last.cluster.nodes.map((node) => ({ node, kind: 'silent' as const, why }));
    return { ...last, cluster: { ...last.cluster, views: [] }, unread };
  };
}
