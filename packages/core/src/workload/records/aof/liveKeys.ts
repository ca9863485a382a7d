import { InputError } from '../../../errors.ts';
import { phrase } from '../../../phrase.ts';
import { ascii } from '../../ascii.ts';
import { plainColumns, RecordCollector } from '../recordCollector.ts';
import type { RecordBatch } from '../types.ts';

/** Most keys that are held at once, some 100 bytes each: a set in memory ends at twice as many. */
export const MOST_LIVE_KEYS = 2 ** 23;

/** The keys that exist at some point of an append-only file, by database, as text of one character a byte. */
export class LiveKeys {
  /** The database that commands are about. */
  database = 0;
  readonly #databases = new Map<number, Set<string>>();
  #count = 0;

  add(key: string, database = this.database): void {
    let keys = this.#databases.get(database);
    if (!keys) {
      keys = new Set();
      this.#databases.set(database, keys);
    }
    if (keys.has(key)) return;
    keys.add(key);
    if (++this.#count > MOST_LIVE_KEYS) {
      throw new InputError(
        phrase`more than ${MOST_LIVE_KEYS} keys exist at once, which is more than are held: read a dump (BGSAVE) instead`,
      );
    }
  }

  remove(key: string): void {
    if (this.#databases.get(this.database)?.delete(key)) this.#count--;
  }

  clear(): void {
    this.#count -= this.#databases.get(this.database)?.size ?? 0;
    this.#databases.delete(this.database);
  }

  clearAll(): void {
    this.#databases.clear();
    this.#count = 0;
  }

  swap(one: number, other: number): void {
    const [first, second] = [this.#databases.get(one), this.#databases.get(other)];
    this.#databases.set(one, second ?? new Set());
    this.#databases.set(other, first ?? new Set());
  }

  /** All of them, by database, in the order in which they came to be. */
  *batches(): Generator<RecordBatch> {
    const collected = new RecordCollector(plainColumns(), () => ({ databases: true }));
    const databases = [...this.#databases].sort(([a], [b]) => a - b);
    for (const [database, keys] of databases) {
      for (const key of keys) {
        if (!collected.hasRoom(key.length)) yield collected.take();
        collected.add({ key: ascii(key), database });
      }
    }
    if (collected.count > 0) yield collected.take();
  }
}
