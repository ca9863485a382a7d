import type { PackedKeys } from '../hashes/keyHash.ts';

/** A key, with how often it was asked for and the bytes under it, where those are known. */
export interface HotKey {
  readonly key: Uint8Array;
  readonly hits: number;
  readonly bytes: number | null;
}

/** The keys with the most hits of all that are added, each of which must be added once. */
export class HottestKeys {
  /** Hits of all keys. */
  hits = 0;
  readonly #most: number;
  #keys: HotKey[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  add({ bytes, starts, ends, count, hits, sizes }: PackedKeys): void {
    for (let i = 0; i < count; i++) {
      const own = hits ? hits[i] : 1;
      this.hits += own;
      const last = this.#keys.at(-1);
      if (last && this.#keys.length === this.#most && own < last.hits) continue;
      const key = bytes.slice(starts[i], ends[i]);
      this.#insert({ key, hits: own, bytes: sizes ? sizes[i] : null });
    }
  }

  /** From the hottest on; keys with as many hits in the order of their bytes. */
  get keys(): readonly HotKey[] {
    return this.#keys;
  }

  #insert(hot: HotKey): void {
    let at = this.#keys.length;
    while (at > 0 && before(hot, this.#keys[at - 1])) at--;
    this.#keys.splice(at, 0, hot);
    if (this.#keys.length > this.#most) this.#keys.pop();
  }
}

function before(a: HotKey, b: HotKey): boolean {
  if (a.hits !== b.hits) return a.hits > b.hits;
  const length = Math.min(a.key.length, b.key.length);
  for (let i = 0; i < length; i++) if (a.key[i] !== b.key[i]) return a.key[i] < b.key[i];
  return a.key.length < b.key.length;
}
