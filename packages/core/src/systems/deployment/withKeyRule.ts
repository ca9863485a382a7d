import type { KeyHash, PackedKeys } from '../../hashes/keyHash.ts';
import { keyBytes } from '../../hashes/utf8.ts';
import type { Options } from '../../optionSpec.ts';
import type { Words } from '../../phrase.ts';
import type { Node, Partitioner, Strategy } from '../../types.ts';
import type { KeyRule } from '../types.ts';

type Hashed = NonNullable<KeyRule['hashed']>;

/**
 * A strategy that hashes of each key what a rule says. Its hash has an id of its own: what is made of it cannot be mistaken for what the
 * strategy makes of whole keys.
 */
export function withKeyRule(strategy: Strategy, rule: KeyRule): Strategy {
  const { hashed } = rule;
  if (!hashed) return strategy;
  const inner = new Map<KeyHash, KeyHash>();
  const ruled = (hash: KeyHash): KeyHash => {
    const made = hashUnder(hash, rule, hashed);
    inner.set(made, hash);
    return made;
  };
  const plain = (hash: KeyHash): KeyHash => inner.get(hash) ?? hash;
  const { hashWith, outage, emptyAtRandom } = strategy;
  const create = outage?.create;
  return {
    ...strategy,
    hash: ruled(strategy.hash),
    ...(hashWith ? { hashWith: (options: Options) => ruled(hashWith(options)) } : {}),
    ...(emptyAtRandom
      ? { emptyAtRandom: (options: Options) => emptyAtRandom(options) && hashed(new Uint8Array(0)).length === 0 }
      : {}),
    create: (nodes, options, hash) => placed(strategy.create(nodes, options, plain(hash)), hashed),
    ...(create
      ? {
          outage: {
            ...outage,
            create: <N extends Node>(nodes: readonly N[], options: Options, hash: KeyHash) =>
              placed(create(nodes, options, plain(hash)), hashed),
          },
        }
      : {}),
  };
}

const known = new WeakMap<KeyHash, Map<string | KeyRule, KeyHash>>();

/** The hash of the part of a key that a rule takes: the same object for the same hash and rule, so that keys are hashed once. */
function hashUnder(hash: KeyHash, rule: KeyRule, hashed: Hashed): KeyHash {
  const made = known.get(hash) ?? new Map<string | KeyRule, KeyHash>();
  known.set(hash, made);
  const found = made.get(rule.id ?? rule) ?? hashOfPart(hash, rule.text, hashed);
  made.set(rule.id ?? rule, found);
  return found;
}

/** The hash of the part of a key that a rule takes. */
function hashOfPart(hash: KeyHash, text: Words, hashed: Hashed): KeyHash {
  const { high } = hash;
  return {
    id: `${hash.id} of ${text}`,
    bits: hash.bits,
    of: (key) => hash.of(hashed(keyBytes(key))),
    ...(high ? { high: (key: string | Uint8Array) => high.call(hash, hashed(keyBytes(key))) } : {}),
    fill: (keys, low, highs) => hash.fill(parts(keys, hashed), low, highs),
  };
}

/** What is hashed of each key of a batch. */
function parts(keys: PackedKeys, hashed: Hashed): PackedKeys {
  const { bytes, starts, ends, count } = keys;
  const found = Array.from({ length: count }, (_, i) => hashed(bytes.subarray(starts[i], ends[i])));
  const packed = new Uint8Array(found.reduce((sum, part) => sum + part.length, 0));
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  let end = 0;
  found.forEach((part, i) => {
    packed.set(part, end);
    from[i] = end;
    end += part.length;
    to[i] = end;
  });
  return { bytes: packed, starts: from, ends: to, count };
}

/** A partitioner that is given the same part of each key, if it looks at keys at all. */
function placed<N extends Node>(partitioner: Partitioner<N>, hashed: Hashed): Partitioner<N> {
  const { locateKey, replicasOfKey, reweight, resettle } = partitioner;
  if (!locateKey) return partitioner;
  return {
    nodes: partitioner.nodes,
    ...(partitioner.partial === undefined ? {} : { partial: partitioner.partial }),
    locate: (hash, high) => partitioner.locate(hash, high),
    locateKey: (key) => locateKey.call(partitioner, hashed(key)),
    ...(replicasOfKey ? { replicasOfKey: (key, out) => replicasOfKey.call(partitioner, hashed(key), out) } : {}),
    add: (node) => placed(partitioner.add(node), hashed),
    remove: (bucket) => placed(partitioner.remove(bucket), hashed),
    ...(reweight ? { reweight: (bucket, node) => placed(reweight.call(partitioner, bucket, node), hashed) } : {}),
    ...(resettle ? { resettle: (nodes, from) => placed(resettle.call(partitioner, nodes, from), hashed) } : {}),
  };
}
