import { fnv1a_64Signed } from '../hashes/fnv64.ts';
import { jumpHash } from '../hashes/jumpHash.ts';
import { xorShiftStar64 } from '../hashes/xorShiftStar64.ts';
import { lastLeavesTraits } from '../partitioners/buckets/numberedBuckets.ts';
import { Rebuilt } from '../partitioners/rebuilt.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { byInstance, type CarbonServer, carbonServer } from './carbonServer.ts';
import { keepsKeys } from './standby.ts';

const x = new Int32Array(2);

/** Instances that are numbers by their value, others by their bytes; servers without one after all others, as they are listed. */
function order(a: CarbonServer, b: CarbonServer): number {
  const [first, second] = [a, b].map(({ instance }) => number(instance));
  return first === undefined || second === undefined ? byInstance(a, b) : first - second;
}

/** The number that all of an instance is. */
const number = (instance: string | undefined): number | undefined =>
  instance !== undefined && /^\s*[-+]?[0-9]+$/.test(instance) ? Number(instance) : undefined;

/**
 * Sorts as the C library does, by merging halves: beside numbers and text, `order` orders nothing, and who is compared with whom
 * decides.
 */
function sorted(servers: readonly CarbonServer[], buckets: readonly number[]): readonly number[] {
  if (buckets.length < 2) return buckets;
  const half = buckets.length >>> 1;
  const left = [...sorted(servers, buckets.slice(0, half))];
  const right = [...sorted(servers, buckets.slice(half))];
  const merged: number[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length)
    merged.push(order(servers[left[l]], servers[right[r]]) <= 0 ? left[l++] : right[r++]);
  return [...merged, ...left.slice(l), ...right.slice(r)];
}

class JumpFnv1a<N extends Node> extends Rebuilt<N> {
  readonly #order: Uint32Array;
  readonly #left: Uint32Array;

  constructor(nodes: readonly N[]) {
    super(nodes);
    this.#order = Uint32Array.from(sorted(nodes.map(carbonServer), [...nodes.keys()]));
    this.#left = this.#order.slice();
  }

  locate(hash: number, high = 0): number {
    return this.#order[jumpHash(hash, high, this.#order.length)];
  }

  /** The last server of those left takes the number of the one that was chosen. */
  replicas(hash: number, out: Int32Array, high = 0): number {
    const left = this.#left;
    left.set(this.#order);
    x[0] = hash;
    x[1] = high;
    for (let copy = 0; copy < out.length; copy++) {
      const last = left.length - 1 - copy;
      const chosen = jumpHash(x[0], x[1], last + 1);
      out[copy] = left[chosen];
      left[chosen] = left[last];
      xorShiftStar64(x);
    }
    return out.length;
  }

  protected over(nodes: readonly N[]): JumpFnv1a<N> {
    return new JumpFnv1a(nodes);
  }
}

/** carbon-c-relay, `jump_fnv1a_ch`. */
export const jumpFnv1aCh = {
  id: 'jump-fnv1a-ch',
  year: 2016,
  reference: 'F. Groffen, carbon-c-relay, jump_fnv1a_ch, 2016',
  title: { en: 'carbon-c-relay jump_fnv1a_ch', zh: 'carbon-c-relay jump_fnv1a_ch' },
  summary: {
    en: 'Jump hash of FNV-1a 64 over servers in the order of their instances: even, minimal as long as only the last one leaves.',
    zh: '按实例排序的服务器上对 FNV-1a 64 做跳跃哈希：均匀；只要离开的是最后一台，迁移就最少。',
  },
  hash: fnv1a_64Signed,
  fixedHash: true,
  traits: { ...lastLeavesTraits, fair: false },
  outage: keepsKeys,
  profile: {
    system: 'carbon-c-relay, jump_fnv1a_ch',
    version: '3.9',
    hash: 'FNV-1a 64-bit of signed characters',
    points:
      'number of the server in the order of instances: numbers by value, others by bytes, those without one last as listed',
    ties: 'none',
    checked: 'relay -t of carbon-c-relay 3.9, 600 metrics with their copies',
  },
  options: {},
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new JumpFnv1a(nodes),
} as const satisfies Strategy;
