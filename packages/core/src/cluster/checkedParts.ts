import { InputError } from '../errors.ts';
import type { KeyHash } from '../hashes/keyHash.ts';
import { phrase } from '../phrase.ts';
import { described, shown } from '../shown.ts';
import type { Node, Strategy } from '../types.ts';
import { checkFit } from './build.ts';
import type { ClusterParts } from './clusterParts.ts';
import { checkedCopies } from './copies/copiesRules.ts';
import { checkedNodes, checkTogether } from './nodes.ts';
import { resolveOptions } from './options.ts';
import { buildStanding, checkBackups } from './outage.ts';

/**
 * What a cluster of these nodes under a strategy is made of. Throws an `InputError` that names the argument, node, option or hash that cannot be
 * used.
 */
export function checkedParts<N extends Node>(
  strategy: Strategy,
  nodes: Iterable<N | string>,
  options: Readonly<Record<string, unknown>> = {},
): ClusterParts<N> {
  checkStrategy(strategy);
  const named = Object.hasOwn(strategy.options, 'hash');
  const beside = ['hash', 'copies'].filter((name) => !Object.hasOwn(strategy.options, name));
  const members = checkedNodes<N>(strategy, nodes);
  const resolved = resolveOptions(strategy.id, strategy.options, options, beside, members.length);
  const copies = checkedCopies(beside.includes('copies') ? options.copies : undefined);
  const own = strategy.hashWith?.(resolved) ?? strategy.hash;
  const hash = named || options.hash === undefined ? own : checkedHash(strategy, options.hash);
  checkTogether(strategy, members);
  checkBackups(strategy, members);
  checkFit(strategy, members, resolved);
  const partitioner = buildStanding(strategy, members, resolved, hash);
  return { strategy, options: resolved, hash, copies, partitioner, members };
}

/** Throws an `InputError` for what is no strategy; freezes what is said of its options, defaults among it. */
function checkStrategy(strategy: Strategy): void {
  if (typeof strategy !== 'object' || typeof strategy?.create !== 'function') {
    throw new InputError(
      phrase`strategy must be one such as ring of @shardscope/core, got ${described(strategy)}; strategy(id) of @shardscope/core/registry finds them`,
    );
  }
  freezeOptions(strategy);
}

/** Makes sure that nobody changes what a strategy says of its options, for everybody. */
export function freezeOptions({ options }: Strategy): void {
  if (Object.isFrozen(options)) return;
  for (const spec of Object.values(options)) Object.freeze(spec);
  Object.freeze(options);
}

/** Whether a strategy can run on a hash: 64-bit strategies need one of 64 bits, the others one of 32 or fewer. */
export function acceptsHash(strategy: Strategy, hash: KeyHash): boolean {
  if (hash.id === strategy.hash.id) return true;
  return !strategy.fixedHash && (hash.bits === 64) === (strategy.hash.bits === 64);
}

function checkedHash(strategy: Strategy, given: unknown): KeyHash {
  if (!isHash(given)) {
    throw new InputError(
      phrase`hash must be one such as md5 of @shardscope/core, got ${described(given)}; hash(id) of @shardscope/core/registry finds them`,
    );
  }
  if (!acceptsHash(strategy, given)) {
    const wanted = strategy.fixedHash
      ? strategy.hash.id
      : strategy.hash.bits === 64
        ? phrase`a hash of 64 bits`
        : phrase`a hash of at most 32 bits`;
    throw new InputError(phrase`${strategy.id} needs ${wanted}, got ${given.id} (${given.bits} bits)`);
  }
  for (const half of [given.of('key'), ...(given.high ? [given.high('key')] : [])]) {
    if (half !== (half | 0))
      throw new InputError(phrase`hash ${given.id} must return int32 values, got ${shown(half)}`);
  }
  return given;
}

function isHash(given: unknown): given is KeyHash {
  const { id, of, fill } = (given ?? {}) as Partial<KeyHash>;
  return typeof id === 'string' && typeof of === 'function' && typeof fill === 'function';
}
