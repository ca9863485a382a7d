import { InputError } from '../errors.ts';
import { digests } from '../hashes/digests.ts';
import { utf8 } from '../hashes/utf8.ts';
import { phrase } from '../phrase.ts';
import { shown } from '../shown.ts';
import { type Connection, connectionsOf, type Servers } from './connections.ts';
import type { Algorithm, Hashed, HashRingOptions, RingPoint } from './hashRingOptions.ts';
import { LruCache } from './lruCache.ts';

export type { Address, Connection, ServerSettings, Servers } from './connections.ts';
export type { Algorithm, Hashed, HashRingOptions, RingPoint } from './hashRingOptions.ts';
export type { LruCache } from './lruCache.ts';

/** Most points on one ring. */
const MAX_POINTS = 20_000_000;

const word = (bytes: ArrayLike<number>, at: number): number =>
  ((bytes[at + 3] << 24) | (bytes[at + 2] << 16) | (bytes[at + 1] << 8) | bytes[at]) >>> 0;

/**
 * The class that the npm package `hashring` 3.2.0 exports, with the same servers for the same keys. Unlike a `Cluster` it changes in place. Keys are made text as
 * `String` does. An algorithm is `md5`, `sha1`, `sha256` or a function; anything else, and more than 20 million points, is an `InputError`.
 */
export class HashRing {
  static readonly version = '3.2.0';
  readonly vnode: number;
  readonly algorithm: Algorithm;
  readonly defaultport: number | null;
  readonly replicas: number;
  readonly cache: LruCache;
  /** All points, in ascending order. */
  ring: RingPoint[] = [];
  /** How many points there are. */
  size = 0;
  /** The digests that servers have of their own, by name; 0 for the usual ones. */
  vnodes: Record<string, number> = {};
  servers: Connection[] = [];

  constructor(servers?: Servers | null, algorithm?: Algorithm | null, options?: HashRingOptions | null) {
    const { compatibility, replicas = 4, 'vnode count': vnode = 40, 'default port': port } = options ?? {};
    this.vnode = vnode;
    this.algorithm = algorithm || 'md5';
    if (typeof this.algorithm !== 'function' && !Object.hasOwn(digests, this.algorithm)) {
      throw new InputError(
        phrase`algorithm must be one of ${Object.keys(digests)} or a function, got ${shown(this.algorithm)}`,
      );
    }
    this.defaultport = port || null;
    const points = compatibility ? (compatibility === 'hash_ring' ? 3 : 4) : Number(replicas);
    this.replicas = points <= 0 ? 1 : points;
    this.cache = new LruCache(options?.['max cache size'] ?? 5000);
    this.#serve(connectionsOf(servers));
    this.continuum();
  }

  /** Lays the points of the servers beside those that are there. */
  continuum(): this {
    const { servers } = this;
    const total = servers.reduce((sum, { weight }) => sum + weight, 0);
    const digestsOf = ({ string, weight }: Connection): number => {
      const vnodes = this.vnodes[string] || this.vnode;
      return vnodes === this.vnode ? Math.floor((weight / total) * vnodes * servers.length) : vnodes;
    };
    const count = servers.reduce((sum, server) => sum + digestsOf(server), 0) * this.replicas;
    if (count > MAX_POINTS) throw new InputError(phrase`a ring has at most ${MAX_POINTS} points, got ${count}`);
    for (const server of servers) {
      const label = this.defaultport && server.port === this.defaultport ? server.host : server.string;
      for (let i = 0; i < digestsOf(server); i++) {
        const bytes = this.digest(`${label}-${i}`);
        for (let j = 0; j < this.replicas; j++) {
          this.ring.push({ value: word(bytes, j * 4), server: server.string });
        }
      }
    }
    this.ring.sort((a, b) => a.value - b.value);
    this.size = this.ring.length;
    return this;
  }

  /** The server of a key; `undefined` without servers. */
  get(key: unknown): string | undefined {
    const text = String(key);
    const cached = this.cache.get(text);
    if (cached !== undefined) return cached;
    const server = this.ring[this.find(this.hashValue(text))]?.server;
    if (server !== undefined) this.cache.set(text, server);
    return server;
  }

  /** Where the point of a hash is on the ring: the first one at or above it, past the last one 0. */
  find(hashValue: number): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ring[middle].value < hashValue) low = middle + 1;
      else high = middle;
    }
    return low === this.size ? 0 : low;
  }

  /** The digest of text. */
  hash(key: string): Hashed {
    const { algorithm } = this;
    if (typeof algorithm === 'function') return algorithm.call(this, key);
    const { words, digest } = digests[algorithm];
    const out = new Int32Array(words);
    const text = utf8(key);
    digest(text, 0, text.length, out);
    const view = new DataView(new ArrayBuffer(words * 4));
    for (let i = 0; i < words; i++) view.setInt32(i * 4, out[i], true);
    return new Uint8Array(view.buffer);
  }

  /** The digest of a key as bytes. */
  digest(key: unknown): ArrayLike<number> {
    const hashed = this.hash(String(key));
    return typeof hashed === 'string' ? Uint16Array.from(hashed.split(''), (unit) => unit.charCodeAt(0)) : hashed;
  }

  /** The first four bytes of a key's digest, little-endian. */
  hashValue(key: unknown): number {
    return word(this.digest(key), 0);
  }

  /** Up to `size` servers from the place of a key on, all of them unless `size` says otherwise; with repeats where `unique` is false. */
  range(key: unknown, size?: number | null, unique = true): string[] {
    const most = size || this.servers.length;
    const found: string[] = [];
    const start = this.size === 0 ? 0 : this.find(this.hashValue(key));
    for (let step = 0; step < this.size && found.length !== most; step++) {
      const { server } = this.ring[(start + step) % this.size];
      if (!unique || !found.includes(server)) found.push(server);
    }
    return found;
  }

  /** The points of some servers by their names, of all unless it is a list. */
  points(servers?: readonly string[]): Record<string, number[]> {
    const points: Record<string, number[]> = Object.create(null);
    for (const server of Array.isArray(servers) ? servers : Object.keys(this.vnodes)) points[server] = [];
    for (const { server, value } of this.ring) points[server]?.push(value);
    return points;
  }

  /** Gives the points of one server to another, so that no key moves among the others. */
  swap(from: string, to: string): this {
    const [{ host, port }] = connectionsOf(to).slice(-1);
    for (const point of this.ring) if (point.server === from) point.server = to;
    this.cache.forEach((server, key) => {
      if (server === from) this.cache.set(key, to);
    });
    this.vnodes[to] = this.vnodes[from];
    delete this.vnodes[from];
    for (const server of this.servers) if (server.string === from) Object.assign(server, { string: to, host, port });
    return this;
  }

  /** Adds servers that are not there yet and lays the ring anew. */
  add(servers: Servers): this {
    const all = new Map(this.servers.map((server) => [server.string, server]));
    for (const server of connectionsOf(servers)) if (!all.has(server.string)) all.set(server.string, server);
    this.#serve([...all.values()]);
    return this.reset().continuum();
  }

  /** Removes a server, of a list the last one, and lays the ring anew. */
  remove(server: Servers): this {
    for (const { string } of connectionsOf(server).slice(-1)) {
      delete this.vnodes[string];
      this.servers = this.servers.filter((one) => one.string !== string);
    }
    return this.reset().continuum();
  }

  /** Whether a server has points on the ring. */
  has(server: string): boolean {
    return this.ring.some((point) => point.server === server);
  }

  /** Forgets points and cached keys. */
  reset(): this {
    this.ring.length = 0;
    this.size = 0;
    this.cache.reset();
    return this;
  }

  /** Forgets the servers as well. */
  end(): this {
    this.#serve([]);
    return this.reset();
  }

  #serve(servers: Connection[]): void {
    this.servers = servers;
    this.vnodes = Object.fromEntries(servers.map(({ string, vnodes }) => [string, vnodes]));
  }
}

export { HashRing as default, HashRing as 'module.exports' };
