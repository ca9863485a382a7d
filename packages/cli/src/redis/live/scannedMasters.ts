import { addressOf, hasFlag } from '@shardscope/core/redis';
import { exitCodes, Failure } from '../../io/failure.ts';
import type { RedisMasters } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import type { Address } from './address.ts';
import { NoAnswer } from './noAnswer.ts';
import { NodeReader } from './nodeReader.ts';
import { Patience } from './patience.ts';
import type { ReadOnlyClient } from './readOnlyClient.ts';

const TIMEOUT = 10_000;
/** Slots of its table that a server looks through for one reply: less than a millisecond. */
const COUNT = '1000';

/** A server, or every master of its cluster, each of which gives its keys by SCAN. */
export const scannedMasters: RedisMasters = async (server, pace, io) => {
  const { host, port, tls, user, password = io.env.REDISCLI_AUTH } = server;
  const patience = new Patience(io.signal);
  const access = {
    timeout: TIMEOUT,
    certified: false,
    byUrl: true,
    ...(tls ? { tls: {} } : {}),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
  };
  const reader = new NodeReader(access, patience);
  const pacer = new Pacer(pace, patience);
  return ((await mastersOf(reader, { host, port })) ?? [{ host, port }]).map((master) => ({
    address: addressOf(master),
    keys: () => keysOf(reader, master, server.database, pacer),
  }));
};

/** The masters with slots of the cluster that a server belongs to, in the order of their first slots; `undefined` if it belongs to none. */
async function mastersOf(reader: NodeReader, entry: Address): Promise<readonly Address[] | undefined> {
  try {
    const { nodes } = await reader.view(entry);
    const masters = nodes.filter(({ role, slots }) => role === 'master' && slots.length > 0);
    const lost = masters.find((node) => hasFlag(node, 'fail') || hasFlag(node, 'noaddr'));
    if (lost) throw new Failure(exitCodes.unread, say`master ${lost.id} has failed: its keys cannot be read`);
    // A node alone may not know its own address.
    return masters
      .toSorted((a, b) => a.slots[0][0] - b.slots[0][0])
      .map((node) => (hasFlag(node, 'myself') ? { ...node, ...entry } : node));
  } catch (error) {
    if (error instanceof NoAnswer && /cluster support disabled/.test(error.message)) return undefined;
    throw error;
  }
}

/** A generator cannot stand in a callback, so the connection is open for as long as its keys are asked for. */
async function* keysOf(
  reader: NodeReader,
  master: Address,
  only: number | undefined,
  pacer: Pacer,
): AsyncGenerator<readonly Uint8Array[]> {
  const client = await reader.connected(master);
  try {
    const databases = only === undefined ? await databasesWithKeys(client) : [only];
    for (const database of databases) {
      if (database > 0) await client.send(['SELECT', `${database}`]);
      let cursor = '0';
      do {
        const [next, keys] = (await client.send(['SCAN', cursor, 'COUNT', COUNT], true)) as [Buffer, Buffer[]];
        cursor = next.toString();
        yield keys;
        await pacer.pause(keys.length);
      } while (cursor !== '0');
    }
  } finally {
    client.close();
  }
}

/** The numbers of the databases that have keys. */
async function databasesWithKeys(client: ReadOnlyClient): Promise<number[]> {
  const text = String(await client.send(['INFO', 'keyspace']));
  return [...text.matchAll(/^db([0-9]+):keys=/gm)].map(([, number]) => Number(number));
}

/** Keeps what is asked for at a pace. */
class Pacer {
  readonly #pace: number;
  readonly #patience: Patience;
  readonly #start = performance.now();
  #keys = 0;

  constructor(pace: number, patience: Patience) {
    this.#pace = pace;
    this.#patience = patience;
  }

  /** Waits until so many more keys are due. */
  async pause(keys: number): Promise<void> {
    this.#keys += keys;
    const early = (1000 * this.#keys) / this.#pace - (performance.now() - this.#start);
    if (early > 0) await this.#patience.pause(early);
  }
}
