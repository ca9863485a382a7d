import {
  type ClusterView,
  hasFlag,
  type MigrationTask,
  type RedisCluster,
  type RedisNode,
  slotsOfAbsent,
} from '@shardscope/core/redis';
import type { Io } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { type AccessFlags, accessOf } from './access.ts';
import { parseAddress } from './address.ts';
import type { Counting, Figures } from './loads/liveCounts.ts';
import { liveLoad, type Wanted } from './loads/liveLoad.ts';
import { type Answer, NodeReader, selfOf } from './nodeReader.ts';
import { Patience } from './patience.ts';
import { type MissingCommands, missingCommands } from './probes/missingCommands.ts';
import { runningTasks } from './runningTasks.ts';
import { serverVersions } from './serverVersions.ts';

/** A node that could not be read. */
export interface Unread {
  readonly node: RedisNode;
  readonly kind: 'refused' | 'silent' | 'not tried';
  /** What happened, and what redis-cli makes of it. */
  readonly why: string;
  /** Whether it is up: it has replied, though not with what it owns. */
  readonly replied?: boolean;
}

/** A cluster as its nodes describe themselves. */
export interface LiveState {
  /** Nodes in the order of the entry node; those that could not be read are marked as disconnected. */
  readonly cluster: RedisCluster & { readonly views: readonly ClusterView[] };
  readonly unread: readonly Unread[];
  /** What every slot carries, where that was counted; the nodes carry the keys of each. */
  readonly figures?: Figures;
  /** Versions of the servers by id, where those were asked for. */
  readonly versions?: Readonly<Record<string, string>>;
  /** Slots that servers move by themselves, where that was asked for. */
  readonly tasks?: readonly MigrationTask[];
  /** Masters that lack commands which move keys, where that was asked for. */
  readonly missing?: readonly MissingCommands[];
  readonly notes: readonly string[];
}

/** How a live cluster is read. */
export interface Reading extends AccessFlags {
  readonly counting: Counting;
  /** What else is wanted of every slot. */
  readonly wanted?: Wanted;
  /** Whether to ask for the versions of the servers. */
  readonly versions?: boolean;
  /** Whether to ask for what servers move by themselves. */
  readonly tasks?: boolean;
  /** Whether to ask for commands which move keys, and which masters may lack. */
  readonly missing?: boolean;
  /** Whether what is read is to be read once more, a round of gossip later, before it is taken for true. */
  readonly doubtful?: (cluster: LiveState['cluster']) => boolean;
}

/** Milliseconds in which every node hears from every other one. */
const GOSSIP = 1000;

/**
 * Reads a cluster from one of its nodes: its CLUSTER NODES, and that of every node it knows. Throws `NoAnswer` if the entry
 * node does not answer; others are reported.
 */
export async function liveState(
  address: string,
  { counting, wanted, doubtful, versions, tasks, missing, ...flags }: Reading,
  io: Pick<Io, 'env' | 'signal'>,
): Promise<LiveState> {
  const { host, port } = parseAddress('--connect', address);
  const { reader, patience } = readerOf(flags, io);
  let read = await clusterFrom(host, port, reader);
  if (doubtful?.(read.cluster)) {
    await patience.pause(GOSSIP);
    read = await clusterFrom(host, port, reader);
  }
  const { held, notes, figures } = await liveLoad(read.cluster.nodes, counting, reader, patience, wanted);
  const running = tasks ? await runningTasks(read.cluster.nodes, reader) : undefined;
  const nodes = read.cluster.nodes.map((node) => {
    const keys = held.get(node.id);
    return keys === undefined ? node : { ...node, keys };
  });
  return {
    cluster: { ...read.cluster, nodes },
    unread: read.unread,
    ...(figures ? { figures } : {}),
    ...(versions ? { versions: await serverVersions(nodes, reader) } : {}),
    ...(running ? { tasks: running.tasks } : {}),
    ...(missing ? { missing: await missingCommands(nodes, reader) } : {}),
    notes: [
      ...read.unread.map(({ why }) => why),
      ...notes,
      ...(running?.hidden.slice(0, 1) ?? []).map(
        (why) => say`whether servers move slots by themselves is not known: ${why}`,
      ),
    ],
  };
}

/** A reader of nodes, and its patience with them. */
export function readerOf(
  flags: AccessFlags,
  io: Pick<Io, 'env' | 'signal'>,
): { reader: NodeReader; patience: Patience } {
  const patience = new Patience(io.signal);
  return { reader: new NodeReader(accessOf(flags, io), patience), patience };
}

async function clusterFrom(
  host: string,
  port: number,
  reader: NodeReader,
): Promise<Pick<LiveState, 'cluster' | 'unread'>> {
  const seen = await reader.view({ host, port });
  const asked = await Promise.all(
    seen.nodes.map(async (node): Promise<{ node: RedisNode; answer: Answer }> => {
      // The entry node may not know its own address before it has met another one.
      if (hasFlag(node, 'myself')) {
        return { node: { ...node, host: node.host || host }, answer: { kind: 'answers', view: seen } };
      }
      if (node.host === '' || node.port === 0) {
        return { node, answer: { kind: 'not tried', why: say`${node.id} has no address` } };
      }
      return { node, answer: await reader.answer(node) };
    }),
  );
  const views = asked.flatMap(({ answer }) => (answer.kind === 'answers' ? [answer.view] : []));
  const unread = asked.flatMap(({ node, answer }) => (answer.kind === 'answers' ? [] : explained({ node, ...answer })));
  const absent = slotsOfAbsent(new Set(unread.map(({ node }) => node.id)), views);
  const nodes = asked.map(({ node, answer }): RedisNode => {
    if (answer.kind === 'answers') return byOwnAccount(node, selfOf(answer.view));
    return { ...node, slots: absent.get(node.id) ?? [], link: 'disconnected' };
  });
  return { cluster: { nodes, views }, unread };
}

/**
 * A node as redis-cli holds it: slots, open slots and id are what it says itself, address and flags what the entry node says;
 * a replica is one by either account.
 */
function byOwnAccount({ open: _, ...node }: RedisNode, self: RedisNode): RedisNode {
  const masterId = self.masterId ?? node.masterId;
  return {
    ...node,
    id: self.id,
    role: node.role === 'replica' ? 'replica' : self.role,
    ...(masterId === undefined ? {} : { masterId }),
    slots: self.slots,
    ...(self.open ? { open: self.open } : {}),
    // It answers: whatever the entry node thinks of the link, it has left the handshake.
    ...(node.flags ? { flags: node.flags.filter((flag) => flag !== 'handshake') } : {}),
    ...(self.configEpoch === undefined ? {} : { configEpoch: self.configEpoch }),
    link: 'connected',
  };
}

/** Whether a master could not be read that redis-cli might well read: what it would do depends on it. */
export const couldBeRead = ({ node, kind }: Unread): boolean =>
  kind === 'silent' && node.role === 'master' && !['fail', 'handshake'].some((flag) => hasFlag(node, flag));

function explained({ node, kind, why, replied = false }: Unread): Unread {
  const flagged = ['fail', 'fail?', 'handshake'].filter((flag) => hasFlag(node, flag));
  const what = flagged.length > 0 ? say`${why} (flagged ${flagged})` : why;
  const then =
    kind === 'silent'
      ? say`redis-cli, which knows no limit, waits for it a minute or longer`
      : say`redis-cli leaves it out`;
  return { node, kind, why: `${what}: ${then}`, ...(replied ? { replied } : {}) };
}
