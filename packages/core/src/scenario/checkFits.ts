import { checkFit } from '../cluster/build.ts';
import { allowedWeight, checkCount } from '../cluster/nodes.ts';
import { resolveOptions } from '../cluster/options.ts';
import type { Options } from '../optionSpec.ts';
import type { Node, Strategy } from '../types.ts';
import type { Change } from './types.ts';

/**
 * Throws an `InputError` if a strategy cannot serve these nodes, or as many as there are at any step of these changes; builds nothing, so
 * that of several strategies none is built before another one is refused. Whether ids are distinct, `createCluster` checks.
 */
export function checkFits(
  strategy: Strategy,
  nodes: readonly Node[],
  changes: readonly Change[],
  given: Readonly<Record<string, unknown>> = {},
): void {
  const options = resolveOptions(strategy.id, strategy.options, given, ['hash'], nodes.length);
  let count = nodes.length;
  checkCount(strategy, count);
  for (const { join, leave } of changes) {
    count += join.length;
    checkCount(strategy, count);
    count -= leave.length;
  }
  for (const node of nodes) allowedWeight(strategy, node);
  for (const { join, reweight } of changes) for (const node of [...join, ...reweight]) allowedWeight(strategy, node);
  if (strategy.entries || strategy.unsupported) checkLargest(strategy, nodes, changes, options);
}

/** Throws if there is no memory for the nodes of a step that are more than before. */
function checkLargest(strategy: Strategy, nodes: readonly Node[], changes: readonly Change[], options: Options): void {
  const members = new Map(nodes.map((node) => [node.id, node]));
  checkFit(strategy, nodes, options);
  let most = nodes.length;
  for (const { join, leave, reweight } of changes) {
    for (const node of [...join, ...reweight]) members.set(node.id, node);
    if (members.size > most) checkFit(strategy, [...members.values()], options);
    most = Math.max(most, members.size);
    for (const id of leave) members.delete(id);
  }
}
