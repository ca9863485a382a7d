import { crc32 } from '../hashes/crc32.ts';
import { type Points, pointsAt } from '../partitioners/ring/points.ts';
import { RebuiltRing } from '../partitioners/ring/rebuiltRing.ts';
import { runsByWeight } from '../partitioners/table/rebuiltTable.ts';
import type { Node, Partitioner } from '../types.ts';
import { primary, someServer } from './standby.ts';

// Of the points, or of the numbers, that nginx looks at after the first before it hands the request out in turns.
const TRIES = 20;

/** The servers that requests go to by key, and those that have points and numbers: backups have none. */
function serversOf<N extends Node>(
  nodes: readonly N[],
): { readonly live: readonly N[]; readonly listed: readonly N[] } {
  const live = nodes.filter(primary);
  return {
    live: someServer(live, 'nginx has no primary server that is up: it hands requests to backups in turns, not by key'),
    listed: nodes.filter(({ backup }) => !backup),
  };
}

/** Who serves each of the listed servers: the live one it is, or nobody. */
const servers = (live: readonly Node[], listed: readonly Node[]): Int32Array =>
  Int32Array.from(listed, (node) => live.indexOf(node));

/**
 * `hash $key consistent` while servers are down: their points stay, and their keys go from point to point until one belongs to
 * a server that is up. A key that meets none in 20 more is handed out in turns.
 */
export function walkingRing<N extends Node>(
  nodes: readonly N[],
  lay: (nodes: readonly Node[]) => Points,
): Partitioner<N> {
  const { live, listed } = serversOf(nodes);
  const points = distinct(lay(listed));
  const servedBy = servers(live, listed);
  // In turns means the only server that is up, if there is but one.
  const inTurns = live.length === 1 ? 0 : live.length;
  const owner = points.owner.subarray(0, points.size).map((_, i) => {
    for (let step = 0; step <= TRIES; step++) {
      const bucket = servedBy[points.owner[(i + step) % points.size]];
      if (bucket >= 0) return bucket;
    }
    return inTurns;
  });
  const ring = new RebuiltRing(live, crc32, () => pointsAt(points.at.subarray(0, points.size), owner));
  return inTurns > 0 && owner.includes(inTurns) ? new InTurns(ring) : ring;
}

/** Of points at one position nginx keeps the first. */
function distinct({ size, at, owner }: Points): Points {
  const kept = Array.from({ length: size }, (_, i) => i).filter((i) => i === 0 || at[i] !== at[i - 1]);
  return pointsAt(
    kept.map((i) => at[i]),
    kept.map((i) => owner[i]),
  );
}

/** A ring on some of whose arcs requests are handed out in turns: keys there have no node. */
class InTurns<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly partial = true;
  readonly #ring: RebuiltRing<N>;

  constructor(ring: RebuiltRing<N>) {
    this.nodes = ring.nodes;
    this.#ring = ring;
  }

  locate(hash: number): number {
    const bucket = this.#ring.locate(hash);
    return bucket < this.nodes.length ? bucket : -1;
  }

  add(node: N): Partitioner<N> {
    return this.#ring.add(node);
  }

  remove(bucket: number): Partitioner<N> {
    return this.#ring.remove(bucket);
  }
}

/**
 * `hash $key` while servers are down: they keep their numbers, and a key that meets one is hashed again, with the number of the
 * try before it and the hashes so far added, up to 20 times. A key that still meets none is handed out in turns.
 */
export class Rehash<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly partial = true;
  readonly #members: readonly N[];
  readonly #owners: Int32Array;
  readonly #hash: (bytes: Uint8Array) => number;

  constructor(members: readonly N[], hash: (bytes: Uint8Array) => number) {
    const { live, listed } = serversOf(members);
    const servedBy = servers(live, listed);
    this.nodes = live;
    this.#members = members;
    this.#owners = Int32Array.from(runsByWeight(listed), (place) => servedBy[place]);
    this.#hash = hash;
  }

  /** By the first try alone, which is all that a hash without its key allows. */
  locate(hash: number): number {
    return this.#owners[hash % this.#owners.length];
  }

  locateKey(key: Uint8Array): number {
    let sum = this.#hash(key);
    for (let retry = 1; retry <= TRIES + 1; retry++) {
      const bucket = this.#owners[sum % this.#owners.length];
      if (bucket >= 0) return bucket;
      sum += this.#hash(withNumber(retry, key));
    }
    return this.nodes.length === 1 ? 0 : -1;
  }

  add(node: N): Rehash<N> {
    return new Rehash([...this.#members, node], this.#hash);
  }

  remove(bucket: number): Rehash<N> {
    return new Rehash(
      this.#members.filter((node) => node !== this.nodes[bucket]),
      this.#hash,
    );
  }
}

const MOST_DIGITS = 2;
let buffer = new Uint8Array(256);

/** A number in decimal and a key, in a buffer that is valid until the next call. */
function withNumber(number: number, key: Uint8Array): Uint8Array {
  if (key.length + MOST_DIGITS > buffer.length) buffer = new Uint8Array(key.length * 2);
  let length = 0;
  if (number >= 10) buffer[length++] = 0x30 + Math.floor(number / 10);
  buffer[length++] = 0x30 + (number % 10);
  buffer.set(key, length);
  return buffer.subarray(0, length + key.length);
}
