import type { digests } from '../hashes/digests.ts';

/** A point of the ring: where it is, and whose. */
export interface RingPoint {
  value: number;
  server: string;
}

/** What a digest may be: bytes, or text of one character a byte. */
export type Hashed = string | ArrayLike<number>;

/** The name of a digest, or a function that makes one. */
export type Algorithm = keyof typeof digests | ((key: string) => Hashed);

export interface HashRingOptions {
  /** Digests a server, on average; 40 unless it says otherwise. */
  readonly 'vnode count'?: number;
  /** Servers on this port are hashed by their host alone. */
  readonly 'default port'?: number | null;
  /** Points a digest: 4, or 3 for `hash_ring` of Python. */
  readonly compatibility?: 'hash_ring' | 'ketama';
  /** Points a digest, where nothing has to be compatible. */
  readonly replicas?: number | string;
  /** How many keys the cache remembers; 5000 unless it says otherwise. */
  readonly 'max cache size'?: number;
}
