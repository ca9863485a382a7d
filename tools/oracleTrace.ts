import { fmix32 } from '../packages/core/src/hashes/murmur3.ts';
import { subSeed } from '../packages/core/src/workload/random.ts';

/** A trace to be made up. */
export interface MadeTrace {
  readonly seed: number;
  readonly requests: number;
  /** Objects that are asked for. */
  readonly objects: number;
  /** Exponent of the Zipf law they are asked for by; 0 asks for all alike. */
  readonly zipf: number;
  /** Requests a second. */
  readonly rate: number;
  /** Seconds after which the law begins with other objects; absent: it never does. */
  readonly shift?: number;
  /** Unix time of the first request. */
  readonly begin?: number;
}

const RECORD = 24;

/**
 * A trace in the format oracleGeneral of libCacheSim, the same bytes for the same arguments: independent requests by a Zipf law over objects whose hot ones
 * may change.
 */
export function oracleTrace({
  seed,
  requests,
  objects,
  zipf,
  rate,
  shift,
  begin = 1_600_000_000,
}: MadeTrace): Uint8Array {
  const below = new Float64Array(objects);
  let sum = 0;
  for (let rank = 0; rank < objects; rank++) {
    sum += (rank + 1) ** -zipf;
    below[rank] = sum;
  }
  const stream = subSeed(seed, 0);
  const objectOf = (request: number, second: number): number => {
    const drawn = ((fmix32(stream ^ fmix32(request)) >>> 0) / 2 ** 32) * sum;
    const era = shift === undefined ? 0 : Math.floor(second / shift);
    return (rankAt(below, drawn) + era * Math.ceil(objects / 7)) % objects;
  };
  const bytes = new Uint8Array(requests * RECORD);
  const view = new DataView(bytes.buffer);
  const next = new Map<number, number>();
  // From the end: a record says when its object is asked for next.
  for (let i = requests - 1; i >= 0; i--) {
    const second = Math.floor(i / rate);
    const object = objectOf(i, second);
    view.setUint32(RECORD * i, begin + second, true);
    view.setBigUint64(RECORD * i + 4, BigInt(object), true);
    view.setUint32(RECORD * i + 12, 64 + ((fmix32(object ^ seed) >>> 0) % 4096), true);
    view.setBigInt64(RECORD * i + 16, BigInt(next.get(object) ?? -1), true);
    next.set(object, i);
  }
  return bytes;
}

/** The first of some ascending sums that is above a number. */
function rankAt(sums: Float64Array, drawn: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sums[middle] > drawn) high = middle;
    else low = middle + 1;
  }
  return low;
}
