import { type ClusterView, type MigrationStatus, parseMigrationStatus } from '@shardscope/core/redis';
import { NoAnswer } from '../live/noAnswer.ts';
import type { NodeReader } from '../live/nodeReader.ts';
import { viewOf } from '../live/nodeReader.ts';
import type { Reachable } from '../live/reachedAt.ts';
import type { ReadOnlyClient } from '../live/readOnlyClient.ts';
import { Allowance } from './allowance.ts';

/** How servers are asked for their atomic migrations: Valkey 9, Redis 8.4. */
const LISTS = [
  ['CLUSTER', 'GETSLOTMIGRATIONS'],
  ['CLUSTER', 'MIGRATION', 'STATUS', 'ALL'],
] as const;

/** What else a node may be asked at a reading. */
export interface Questions {
  /** Whether the keys that it holds are to be counted. */
  readonly total: boolean;
  /** Slots of which the keys are to be counted, as far as the allowance goes. */
  readonly slots: readonly number[];
}

/** What a node said at one reading. */
export interface Said {
  readonly view: ClusterView;
  /** Absent where it was not asked, or knows no atomic migrations. */
  readonly listed?: readonly MigrationStatus[];
  readonly keys?: number;
  readonly slotKeys: readonly (readonly [slot: number, keys: number])[];
}

/** A connection to a node that is kept, and made again after it was lost. */
export class WatchedLink {
  readonly #reader: Pick<NodeReader, 'connected'>;
  readonly #allowance: Allowance;
  #client: ReadOnlyClient | undefined;
  /** Which of `LISTS` this server knows; past the end: none. */
  #list = 0;
  /** When it was last used. */
  used = 0;

  constructor(reader: Pick<NodeReader, 'connected'>, allowance = new Allowance()) {
    this.#reader = reader;
    this.#allowance = allowance;
  }

  /** Asks a node, unless it has been asked as often as it may be. Throws `NoAnswer`. */
  async ask(node: Reachable, questions: Questions): Promise<Said | undefined> {
    this.used = performance.now();
    // All kinds of questions have their turn, however often the watch reads.
    const kinds = [true, this.#list < LISTS.length, questions.total, questions.slots.length > 0];
    if (this.#allowance.left < kinds.filter(Boolean).length) return undefined;
    try {
      return await this.#asked(node, questions);
    } catch (error) {
      // A restarted server may be of another version.
      this.close();
      throw error;
    }
  }

  close(): void {
    this.#client?.close();
    this.#client = undefined;
    this.#list = 0;
  }

  async #asked(node: Reachable, { total, slots }: Questions): Promise<Said | undefined> {
    const allowance = this.#allowance;
    const view = await allowance.spend(async () => {
      this.#client ??= await this.#reader.connected(node);
      return await viewOf(this.#client, node.host, node.port);
    });
    const client = this.#client;
    if (!view || !client) return undefined;
    const listed = await this.#listed(client);
    const keys = total ? await allowance.spend(() => client.send(['DBSIZE'])) : undefined;
    const slotKeys: [number, number][] = [];
    for (const slot of slots) {
      const count = await allowance.spend(() => client.send(['CLUSTER', 'COUNTKEYSINSLOT', `${slot}`]));
      if (count === undefined) break;
      slotKeys.push([slot, Number(count)]);
    }
    return { view, slotKeys, ...(listed ? { listed } : {}), ...(keys === undefined ? {} : { keys: Number(keys) }) };
  }

  async #listed(client: ReadOnlyClient): Promise<MigrationStatus[] | undefined> {
    while (this.#list < LISTS.length) {
      try {
        const reply = await this.#allowance.spend(() => client.send(LISTS[this.#list]));
        if (reply === undefined) return undefined;
        return Array.isArray(reply) ? reply.map(parseMigrationStatus) : [];
      } catch (error) {
        if (!(error instanceof NoAnswer) || error.again) throw error;
        // Others, such as LOADING, pass.
        if (!/unknown (sub)?command|wrong number of arguments|NOPERM/i.test(error.message)) return undefined;
        this.#list++;
      }
    }
    return undefined;
  }
}
