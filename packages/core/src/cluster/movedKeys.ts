import { InputError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { described } from '../shown.ts';
import type { Node } from '../types.ts';
import type { FixedCluster } from './fixedCluster.ts';

/** A key that changes hands, and between which nodes; `undefined` where no node holds it. */
export interface MovedKey<K extends string | Uint8Array, N extends Node> {
  readonly key: K;
  readonly from: N | undefined;
  readonly to: N | undefined;
}

/**
 * Those of some keys that `after` keeps on another node than `before` does, one after another and in their order: what a migration copies. Keys
 * may come from anything that lists them, all at once or as they arrive; no list of them is kept. A node is the same if its id is. Throws as
 * `Cluster.get` does.
 */
export function movedKeys<N extends Node, K extends string | Uint8Array>(
  before: FixedCluster<N>,
  after: FixedCluster<N>,
  keys: AsyncIterable<K>,
): AsyncGenerator<MovedKey<K, N>, void, undefined>;
export function movedKeys<N extends Node, K extends string | Uint8Array>(
  before: FixedCluster<N>,
  after: FixedCluster<N>,
  keys: Iterable<K>,
): Generator<MovedKey<K, N>, void, undefined>;
export function movedKeys<N extends Node, K extends string | Uint8Array>(
  before: FixedCluster<N>,
  after: FixedCluster<N>,
  keys: Iterable<K> | AsyncIterable<K>,
): Generator<MovedKey<K, N>, void, undefined> | AsyncGenerator<MovedKey<K, N>, void, undefined> {
  if (typeof keys !== 'object' || keys === null || !(Symbol.iterator in keys || Symbol.asyncIterator in keys)) {
    throw new InputError(phrase`keys must be an array or another iterable of keys, got ${described(keys)}`);
  }
  const move = (key: K): MovedKey<K, N> | undefined => {
    const from = before.get(key);
    const to = after.get(key);
    return from?.id === to?.id ? undefined : { key, from, to };
  };
  return Symbol.asyncIterator in keys ? asTheyArrive(keys, move) : oneByOne(keys, move);
}

function* oneByOne<K, M>(keys: Iterable<K>, move: (key: K) => M | undefined): Generator<M, void, undefined> {
  for (const key of keys) {
    const found = move(key);
    if (found) yield found;
  }
}

async function* asTheyArrive<K, M>(
  keys: AsyncIterable<K>,
  move: (key: K) => M | undefined,
): AsyncGenerator<M, void, undefined> {
  for await (const key of keys) {
    const found = move(key);
    if (found) yield found;
  }
}
