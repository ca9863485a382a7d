import { readFileSync } from 'node:fs';
import {
  addressOf,
  hasFlag,
  type RedisCluster,
  type RedisNode,
  readClusterNodes,
  SLOTS,
  type SlotLoad,
  slotsIn,
} from '@shardscope/core/redis';
import { badData, Failure, usage } from '../failure.ts';
import type { Io } from '../io.ts';
import { type Access, connect, type ReadOnlyClient } from './readOnlyClient.ts';

/** A cluster as its nodes describe themselves, and the keys of every slot. */
export interface LiveState {
  readonly cluster: RedisCluster;
  readonly keys: SlotLoad;
  readonly notes: readonly string[];
}

interface LiveFlags {
  readonly timeout: number;
  readonly tls?: boolean;
  readonly caFile?: string;
  readonly user?: string;
  readonly passwordFile?: string;
}

/** Keys asked for in one go; more would only wait in the socket. */
const BATCH = 1024;

/** Asks the entry node for its nodes, every node for its own line, and every master for the keys of its slots. */
export async function liveState(address: string, flags: LiveFlags, io: Io): Promise<LiveState> {
  const { host, port } = parseAddress(address);
  const access = accessOf(flags, io);
  const notes: string[] = [];
  const keys = new Float64Array(SLOTS);
  const entry = await connect(host, port, access);
  try {
    const seen = await nodesOf(entry, address);
    const nodes = await Promise.all(
      seen.nodes.map(async (node): Promise<RedisNode> => {
        const myself = hasFlag(node, 'myself');
        // The entry may not know its own address before it has met another node.
        const known = myself ? { ...node, host: node.host || host } : node;
        if (!myself && ['noaddr', 'fail', 'handshake'].some((flag) => hasFlag(node, flag))) return known;
        try {
          return await own(known, myself ? entry : await connect(node.host, node.port, access), keys, myself);
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          notes.push(
            `${error.message}; what the entry node says of it is shown, and redis-cli would leave it out or hang`,
          );
          return { ...known, link: 'disconnected' };
        }
      }),
    );
    notes.push('keys were counted while the cluster ran: counts are approximate');
    return { cluster: { nodes }, keys, notes };
  } finally {
    entry.close();
  }
}

async function nodesOf(client: ReadOnlyClient, address: string): Promise<RedisCluster> {
  const reply = await client.send(['CLUSTER', 'NODES']);
  if (typeof reply !== 'string') throw badData(`${address}: CLUSTER NODES gave no text`);
  return readClusterNodes(reply);
}

/** A node by its own account: its slots and open slots, and the keys in them added to `keys`. */
async function own(node: RedisNode, client: ReadOnlyClient, keys: SlotLoad, entry: boolean): Promise<RedisNode> {
  try {
    const { nodes } = await nodesOf(client, addressOf(node));
    const self = nodes.find(({ id }) => id === node.id);
    if (!self) throw new Failure(1, `${addressOf(node)} does not know itself as ${node.id}`);
    if (self.role === 'master') await countKeys(self, client, keys);
    const { open: _, ...rest } = node;
    return { ...rest, slots: self.slots, ...(self.open ? { open: self.open } : {}) };
  } finally {
    if (!entry) client.close();
  }
}

async function countKeys(node: RedisNode, client: ReadOnlyClient, keys: SlotLoad): Promise<void> {
  const slots = [...slotsIn(node.slots)];
  for (let at = 0; at < slots.length; at += BATCH) {
    const batch = slots.slice(at, at + BATCH);
    const counts = await Promise.all(batch.map((slot) => client.send(['CLUSTER', 'COUNTKEYSINSLOT', `${slot}`])));
    counts.forEach((count, i) => {
      keys[batch[i]] += Number(count);
    });
  }
}

function parseAddress(text: string): { host: string; port: number } {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|(.*)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (!host || port < 1 || port > 65535) throw usage(`--connect needs host:port, got ${JSON.stringify(text)}`);
  return { host, port };
}

function accessOf({ timeout, tls, caFile, user, passwordFile }: LiveFlags, io: Io): Access {
  let password = io.env.REDISCLI_AUTH;
  if (passwordFile !== undefined) {
    try {
      password = readFileSync(passwordFile, 'utf8').replace(/\r?\n$/, '');
    } catch (error) {
      throw badData(`${passwordFile}: ${(error as Error).message}`);
    }
  }
  return {
    timeout,
    ...(tls ? { tls } : {}),
    ...(caFile === undefined ? {} : { caFile }),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
  };
}
