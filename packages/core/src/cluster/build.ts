import { InputError } from '../errors.ts';
import type { KeyHash } from '../hashes/keyHash.ts';
import type { Options } from '../optionSpec.ts';
import { phrase } from '../phrase.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';

/** Most points or table entries that one cluster may hold: 20 million points take about 120 MB. */
const MAX_SIZE = 20_000_000;

/** Throws unless a strategy can serve these nodes, each checked already, in the memory that one cluster may take. */
export function checkFit(strategy: Strategy, nodes: readonly Node[], options: Options): void {
  const refusal = nodes.length > 0 && strategy.unsupported?.(nodes, options);
  if (refusal) throw new InputError(phrase`${strategy.id} ${refusal}`);
  const size = strategy.entries?.(nodes, options) ?? 0;
  if (size > MAX_SIZE) {
    throw new InputError(
      phrase`${strategy.id} would need ${size} points for ${nodes.length} nodes; at most ${MAX_SIZE} are allowed`,
    );
  }
}

/** The partitioner of checked nodes; without nodes, one that finds none and grows by `create`. */
export function build<N extends Node>(
  strategy: Strategy,
  nodes: readonly N[],
  options: Options,
  hash: KeyHash,
): Partitioner<N> {
  if (nodes.length > 0) return strategy.create(nodes, options, hash);
  const empty: Partitioner<N> = {
    nodes,
    locate: () => -1,
    add: (node) => strategy.create([node], options, hash),
    remove: () => empty,
  };
  return empty;
}
