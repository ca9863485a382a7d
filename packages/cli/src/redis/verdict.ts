import { createHash } from 'node:crypto';
import type { Text } from '@shardscope/core';
import {
  advice,
  hasFlag,
  isWhole,
  type Problem,
  type RedisCluster,
  type RedisNode,
  redisCliView,
  stateProblems,
  type ViewProblem,
  viewGroups,
  viewProblems,
  viewProblemText,
} from '@shardscope/core/redis';
import { exitCodes } from '../io/failure.ts';
import type { LiveState } from './live/liveState.ts';

/** A problem in words. */
type Finding = Problem | (ViewProblem & { readonly text: Text });

/** What a check comes to. */
export interface Verdict {
  /** 0 whole, 1 something is wrong, 5 nothing is known to be wrong, and not everything could be read. */
  readonly exit: number;
  /** The cluster that counts: nodes that only we cannot reach are as good as others. */
  readonly cluster: RedisCluster;
  /** Its nodes without those that it has given up or cannot address. */
  readonly nodes: readonly RedisNode[];
  readonly problems: readonly (Finding & { readonly advice: Text })[];
  /** Ids of nodes that could not be read. */
  readonly unread: readonly string[];
  /** Nodes by what they say of the slots: SHA-256 of redis-cli's signature, and who says so. */
  readonly views: readonly { readonly hash: string; readonly nodes: readonly string[] }[];
}

/** The verdict on a cluster, which was read from a text unless it is live. */
export function verdictOf(state: { readonly cluster: RedisCluster; readonly live?: LiveState }): Verdict {
  const { live } = state;
  // Each node was asked for itself: what the link of the entry node to it is, or ours, says nothing about the cluster.
  const cluster = live
    ? { ...state.cluster, nodes: state.cluster.nodes.map((node) => ({ ...node, link: 'connected' as const })) }
    : state.cluster;
  const views = cluster.views ?? [];
  const seen = stateProblems(cluster);
  const contradictions = viewProblems(views).map((problem) => ({ ...problem, text: viewProblemText(problem) }));
  const unread = live?.unread.map(({ node }) => node.id) ?? [];
  const whole = isWhole(seen) && contradictions.length === 0;
  return {
    exit: !whole ? exitCodes.runtime : unread.length > 0 ? exitCodes.unread : exitCodes.ok,
    cluster,
    nodes: redisCliView(cluster),
    problems: [...seen, ...contradictions].map((problem) => ({ ...problem, advice: advice(problem) })),
    unread,
    views: viewGroups(views).map(({ signature, ids }) => ({
      hash: createHash('sha256').update(signature).digest('hex'),
      nodes: ids,
    })),
  };
}

/** Whether what was read may be the middle of a change that nodes have yet to hear of. */
export const isDoubtful = ({ nodes, views = [] }: RedisCluster): boolean =>
  viewProblems(views).length > 0 || nodes.some((node) => hasFlag(node, 'handshake'));
