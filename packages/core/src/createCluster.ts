import { Cluster } from './cluster.ts';
import { InputError } from './errors.ts';
import type { KeyHash } from './hashes/keyHash.ts';
import { checkTogether, memberOf } from './nodes.ts';
import { resolveOptions, shown } from './options.ts';
import { buildStanding, checkBackups } from './outage.ts';
import { checkFit } from './partitioner.ts';
import type { Node, OptionSpec, OptionsOf, Strategy } from './types.ts';

/**
 * A cluster of these nodes under a strategy. Options are the strategy's own, and `hash` to replace its hash by another of
 * equal range. Throws a `RangeError` or `TypeError` that names the node, option or hash that cannot be used.
 */
export function createCluster<S extends Record<string, OptionSpec>, N extends Node = Node>(
  strategy: Strategy<S>,
  nodes: readonly (N | string)[],
  // Where a strategy has an option of that name, `hash` is that option.
  options?: Partial<OptionsOf<S>> & ('hash' extends keyof S ? unknown : { readonly hash?: KeyHash }),
): Cluster<N>;
/** The same for a strategy known only at run time. */
export function createCluster<N extends Node = Node>(
  strategy: Strategy,
  nodes: readonly (N | string)[],
  options?: Readonly<Record<string, number | string | KeyHash | undefined>>,
): Cluster<N>;
export function createCluster<N extends Node>(
  strategy: Strategy,
  nodes: readonly (N | string)[],
  options: Readonly<Record<string, unknown>> = {},
): Cluster<N> {
  const { hash: given, ...others } = options;
  const named = Object.hasOwn(strategy.options, 'hash');
  const resolved = resolveOptions(strategy.id, strategy.options, named ? options : others);
  const own = strategy.hashWith?.(resolved) ?? strategy.hash;
  const hash = ((named ? undefined : given) ?? own) as KeyHash;
  if (hash !== own) checkHash(strategy, hash);
  const members = nodes.map((node) => memberOf<N>(strategy, node));
  checkTogether(strategy, members);
  checkBackups(strategy, members);
  checkFit(strategy, members, resolved);
  return new Cluster(strategy, resolved, hash, buildStanding(strategy, members, resolved, hash), members);
}

/** Whether a strategy can run on a hash: 64-bit strategies need one of 64 bits, the others one of 32 or fewer. */
export function acceptsHash(strategy: Strategy, hash: KeyHash): boolean {
  if (hash.id === strategy.hash.id) return true;
  return !strategy.hashFixed && (hash.bits === 64) === (strategy.hash.bits === 64);
}

function checkHash(strategy: Strategy, hash: KeyHash): void {
  if (!acceptsHash(strategy, hash)) {
    const wanted = strategy.hashFixed
      ? strategy.hash.id
      : `a hash of ${strategy.hash.bits === 64 ? 64 : 'at most 32'} bits`;
    throw new InputError(`${strategy.id} needs ${wanted}, got ${hash.id} (${hash.bits} bits)`);
  }
  for (const half of [hash.of('key'), ...(hash.high ? [hash.high('key')] : [])]) {
    if (half !== (half | 0)) throw new InputError(`hash ${hash.id} must return int32 values, got ${shown(half)}`);
  }
}
