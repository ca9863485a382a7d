import { phrase, type Words } from '../../phrase.ts';
import { hasFlag, type RedisNode } from '../model/redisNode.ts';
import { infoNumber } from '../read/infoNumber.ts';
import { parseClusterNodes } from '../read/parseClusterNodes.ts';
import { NODES } from './commands.ts';
import type { Argv, NodeReply } from './exchange.ts';

/** What a master is asked before it gives or takes more slots; its replies are what `strainOf` reads. */
export const STRAIN_SIGNS: readonly Argv[] = [['INFO', 'replication'], ['INFO', 'memory'], ['CLUSTER', 'INFO'], NODES];

/** Seconds without a word of a replica after which servers do not count it either (`min-replicas-max-lag`). */
const LONGEST_SILENCE = 10;

/** Bytes that a replica may be behind, and by which the buffers of clients may grow while slots move. */
const MOST_BEHIND = 64 * 2 ** 20;

/** What a master says of itself. */
export interface Strain {
  /** Why it is to be given no more to do now; undefined if nothing speaks against it. */
  readonly why: Words | undefined;
  /** Bytes of the buffers of its clients, `mem_clients_normal`. */
  readonly clients: number | undefined;
}

/**
 * Whether a master bears more, by its replies to `STRAIN_SIGNS`: each replica that it knows and that has not failed is online, has confirmed
 * something, within 10 s, and is at most 64 MiB behind, unless `replicas` is false; the buffers of its clients have grown by at most 64 MiB since they were
 * `clients` bytes; and the cluster is up, by a master that has no slot open: one that has may not hear of owners before it is closed.
 * Replies that are none, and those of a node that is no master any more, say nothing.
 */
export function strainOf(
  id: string,
  replies: readonly NodeReply[],
  replicas = true,
  clients = Number.POSITIVE_INFINITY,
): Strain {
  const texts = replies.filter((reply) => typeof reply === 'string');
  if (texts.length < STRAIN_SIGNS.length) return { why: undefined, clients: undefined };
  const [replication, memory, cluster, nodesText] = texts;
  const { nodes } = parseClusterNodes(nodesText);
  const self = nodes.find((node) => hasFlag(node, 'myself'));
  const now = infoNumber(memory, 'mem_clients_normal');
  if (self?.role !== 'master') return { why: undefined, clients: now };
  const mine = nodes.filter((node) => node.masterId === self.id && !hasFlag(node, 'fail'));
  const absent = replicas ? notInSync(mine, replication) : undefined;
  const why = absent
    ? phrase`replica ${absent.name} of ${id} is not in sync: ${absent.what}`
    : now !== undefined && now - clients > MOST_BEHIND
      ? phrase`clients of ${id} have ${now} bytes in buffers, ${clients} before`
      : /^cluster_state:fail/m.test(cluster) && !self.open?.length
        ? phrase`${id} says that the cluster is down`
        : undefined;
  return { why, clients: now };
}

/** The first of these replicas that its master does not have in sync, and what there is of it. */
function notInSync(
  replicas: readonly RedisNode[],
  info: string,
): { readonly name: string; readonly what: Words } | undefined {
  const written = infoNumber(info, 'master_repl_offset') ?? 0;
  const links = [...info.matchAll(/^slave\d+:(.*)/gm)].map(([, line]) => linkOf(line));
  const own = (node: RedisNode) => links.find(({ ip, port }) => ip === node.host && port === `${node.port}`);
  // A replica may be connected under another address than others reach it at.
  const spare = links.filter((link) => !replicas.some((node) => own(node) === link) && !lacking(link, written));
  for (const node of replicas) {
    const link = own(node);
    const what = link ? lacking(link, written) : spare.pop() ? undefined : phrase`its master has no connection to it`;
    if (what) return { name: `${node.host}:${node.port}`, what };
  }
  return undefined;
}

type Link = Readonly<Record<string, string>>;

const linkOf = (line: string): Link =>
  Object.fromEntries(
    line
      .trim()
      .split(',')
      .map((field) => field.split('=')),
  );

/** What keeps a replica from being in sync, by the line of its master. */
function lacking({ state, offset, lag }: Link, written: number): Words | undefined {
  if (state !== 'online') return phrase`it is still being sent the data (${state ?? ''})`;
  if (Number(offset) === 0 && written > 0) return phrase`it is loading the data`;
  if (Number(lag) > LONGEST_SILENCE) return phrase`it has been silent for ${Number(lag)} s`;
  const behind = written - Number(offset);
  return behind > MOST_BEHIND ? phrase`it is ${behind} bytes behind` : undefined;
}
