import { createHash } from 'node:crypto';
import {
  clusterProblems,
  hasFlag,
  NOBODY,
  type OpenSlot,
  type RedisCluster,
  type RedisNode,
  redisCliView,
  type SlotRange,
  slotsIn,
  slotTable,
  toRanges,
  type ViewProblem,
  viewGroups,
  viewProblems,
} from '@shardscope/core/redis';
import { exitCodes } from '../failure.ts';
import type { LiveState } from './liveState.ts';

type Lost = 'fail' | 'noaddr' | 'handshake';

const lost: readonly Lost[] = ['fail', 'noaddr', 'handshake'];

/** What is wrong with a cluster; nodes by id. */
export type Problem =
  /** Slots that no node of those that count owns; with the owner, where a lost one does. */
  | { readonly code: 'uncovered'; readonly slots: readonly SlotRange[]; readonly owner?: string }
  | { readonly code: 'doubled'; readonly slots: readonly SlotRange[]; readonly owners: readonly string[] }
  | ({ readonly code: 'open'; readonly node: string } & OpenSlot)
  /** A node that the others have given up, know no address of, or wait for in vain to join. */
  | { readonly code: Lost; readonly node: string }
  | ViewProblem;

/** What a check comes to. */
export interface Verdict {
  /** 0 whole, 1 something is wrong, 5 nothing is known to be wrong, and not everything could be read. */
  readonly exit: number;
  /** The nodes that count: those that could not be read from here among them, as long as the cluster does not give them up. */
  readonly nodes: readonly RedisNode[];
  readonly problems: readonly Problem[];
  /** Ids of nodes that could not be read. */
  readonly unread: readonly string[];
  /** Nodes by what they say of the slots: SHA-256 of redis-cli's signature, and who says so. */
  readonly views: readonly { readonly hash: string; readonly nodes: readonly string[] }[];
}

/** The verdict on a cluster, which was read from a text unless it is live. */
export function verdictOf({ cluster, live }: { readonly cluster: RedisCluster; readonly live?: LiveState }): Verdict {
  const nodes = live ? members(cluster.nodes) : redisCliView(cluster);
  const { uncovered, doubled, open } = clusterProblems(nodes);
  const views = cluster.views ?? [];
  const problems: Problem[] = [
    ...uncoveredBy(uncovered, cluster.nodes),
    ...doubled.map(({ slots, owners }) => ({ code: 'doubled', slots: [slots], owners }) as const),
    // Where SETSLOT is replicated (Valkey), replicas show the marks of their masters.
    ...open
      .filter(({ node }) => nodes.some(({ id, role }) => id === node && role === 'master'))
      .map((slot) => ({ code: 'open', ...slot }) as const),
    ...(live ? lostNodes(cluster.nodes) : []),
    ...viewProblems(views),
  ];
  const unread = live?.unread.map(({ node }) => node.id) ?? [];
  return {
    exit: problems.length > 0 ? exitCodes.runtime : unread.length > 0 ? exitCodes.unread : exitCodes.ok,
    nodes,
    problems,
    unread,
    views: viewGroups(views).map(({ signature, ids }) => ({
      hash: createHash('sha256').update(signature).digest('hex'),
      nodes: ids,
    })),
  };
}

function uncoveredBy(ranges: readonly SlotRange[], all: readonly RedisNode[]): Problem[] {
  const table = slotTable(all);
  const byOwner = new Map<number, number[]>();
  for (const slot of slotsIn(ranges)) {
    const slots = byOwner.get(table[slot]);
    if (slots) slots.push(slot);
    else byOwner.set(table[slot], [slot]);
  }
  return [...byOwner].map(([owner, slots]) => ({
    code: 'uncovered',
    slots: toRanges(slots),
    ...(owner === NOBODY ? {} : { owner: all[owner].id }),
  }));
}

/** Whether what was read may be the middle of a change that nodes have yet to hear of. */
export const isDoubtful = ({ nodes, views = [] }: RedisCluster): boolean =>
  viewProblems(views).length > 0 || nodes.some((node) => hasFlag(node, 'handshake'));

/** The nodes that a cluster counts on, the entry node first. */
function members(nodes: readonly RedisNode[]): RedisNode[] {
  const entry = nodes.filter((node) => hasFlag(node, 'myself'));
  return [...entry, ...nodes.filter((node) => !entry.includes(node) && !lost.some((flag) => hasFlag(node, flag)))];
}

const lostNodes = (nodes: readonly RedisNode[]): Problem[] =>
  nodes.flatMap((node) => lost.filter((flag) => hasFlag(node, flag)).map((code) => ({ code, node: node.id })));
