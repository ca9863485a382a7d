import { parseSlotLoad, type RedisNode, SLOTS, type SlotLoad, slotsIn, slotTable } from '@shardscope/core/redis';
import { Gate } from './gate.ts';
import { NoAnswer } from './noAnswer.ts';
import type { NodeReader } from './nodeReader.ts';
import type { ReadOnlyClient } from './readOnlyClient.ts';

/** Whether keys are counted, and whether for every slot or only for every master, which costs a cluster less. */
export type Counting = 'none' | 'nodes' | 'slots';

/** Keys as they were counted. */
export interface Counts {
  /** Keys of every slot. */
  readonly keys?: SlotLoad;
  /** Keys of every master, by id. */
  readonly held: ReadonlyMap<string, number>;
  readonly notes: readonly string[];
}

/** Commands sent before the first reply is waited for; more would only lie in the socket. */
const PIPELINE = 512;

/** Masters that count at once: counting takes a server's time. */
const AT_ONCE = 2;

const APPROXIMATE = 'keys were counted while the cluster ran: counts are approximate';

/** Counts the keys of the masters that answer. Throws `NoAnswer` if one of them no longer does. */
export async function counted(nodes: readonly RedisNode[], counting: Counting, reader: NodeReader): Promise<Counts> {
  if (counting === 'none') return { held: new Map(), notes: [] };
  const gate = new Gate(AT_ONCE, AT_ONCE);
  const keys = new Float64Array(SLOTS);
  const masters = nodes.filter(
    ({ role, slots, link }) => role === 'master' && slots.length > 0 && link === 'connected',
  );
  const held = await Promise.all(
    masters.map((node) =>
      gate.through(node.host, () =>
        reader.using(node, async (client) => {
          const stats = await slotStats(node, client);
          if (stats) return added(keys, stats);
          const databases = await databasesOf(client);
          if (counting === 'nodes') return await sizes(client, databases);
          return added(keys, await countedSlots(node, client, databases));
        }),
      ),
    ),
  );
  return {
    ...(counting === 'slots' ? { keys } : {}),
    held: new Map(masters.map(({ id }, i) => [id, held[i]])),
    notes: [APPROXIMATE],
  };
}

/** One reply for all slots of a node, from Redis 8.2 and Valkey 8.0 on. */
async function slotStats(node: RedisNode, client: ReadOnlyClient): Promise<SlotLoad | undefined> {
  const reply = await allowedReply(client, ['CLUSTER', 'SLOT-STATS', 'SLOTSRANGE', '0', `${SLOTS - 1}`]);
  if (!Array.isArray(reply)) return undefined;
  const { load } = parseSlotLoad(JSON.stringify(reply));
  // Slots on their way are listed by both nodes; here each counts once.
  const mine = slotTable([node]);
  return load.map((own, slot) => (mine[slot] === 0 ? own : 0));
}

/** More than one only on Valkey 9 and later. */
async function databasesOf(client: ReadOnlyClient): Promise<number> {
  const reply = await allowedReply(client, ['CONFIG', 'GET', 'cluster-databases']);
  return Array.isArray(reply) ? Math.max(1, Number(reply[1] ?? 1)) : 1;
}

/** The reply to a command that a server may not know, or not allow. */
async function allowedReply(client: ReadOnlyClient, argv: readonly string[]): Promise<unknown> {
  try {
    return await client.send(argv);
  } catch (error) {
    if (error instanceof NoAnswer && !error.again) return undefined;
    throw error;
  }
}

async function sizes(client: ReadOnlyClient, databases: number): Promise<number> {
  let sum = 0;
  for (let database = 0; database < databases; database++) {
    if (databases > 1) await client.send(['SELECT', `${database}`]);
    sum += Number(await client.send(['DBSIZE']));
  }
  return sum;
}

async function countedSlots(node: RedisNode, client: ReadOnlyClient, databases: number): Promise<SlotLoad> {
  const load = new Float64Array(SLOTS);
  const slots = [...slotsIn(node.slots)];
  for (let database = 0; database < databases; database++) {
    if (databases > 1) await client.send(['SELECT', `${database}`]);
    for (let at = 0; at < slots.length; at += PIPELINE) {
      const batch = slots.slice(at, at + PIPELINE);
      const counts = await Promise.all(batch.map((slot) => client.send(['CLUSTER', 'COUNTKEYSINSLOT', `${slot}`])));
      counts.forEach((count, i) => {
        load[batch[i]] += Number(count);
      });
    }
  }
  return load;
}

/** Adds one load to another; returns its sum. */
function added(to: SlotLoad, load: SlotLoad): number {
  let sum = 0;
  load.forEach((own, slot) => {
    to[slot] += own;
    sum += own;
  });
  return sum;
}
