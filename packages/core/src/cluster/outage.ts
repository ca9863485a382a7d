import { InputError } from '../errors.ts';
import type { KeyHash } from '../hashes/keyHash.ts';
import type { Options } from '../optionSpec.ts';
import { weightOf } from '../partitioners/weights.ts';
import { phrase } from '../phrase.ts';
import { shown } from '../shown.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { build, checkFit } from './build.ts';
import { copyWith } from './nodes.ts';

/** Whether a node holds a place in the configuration without being in service. */
export const standsOut = ({ down = false, backup = false }: Node): boolean => down || backup;

/** The nodes that are down, mostly none. */
export function whoIsDown<N extends Node>(nodes: readonly N[]): N[] {
  const down: N[] = [];
  for (const node of nodes) if (node.down) down.push(node);
  return down;
}

/** Whether a node that is down keeps its place until it comes back or is taken out. Without one, it comes back as if it were new. */
export const keepsPlaces = ({ profile }: Strategy): boolean => profile !== undefined;

/** Throws if a node stands by and the strategy knows no such nodes. */
export function checkBackups({ id, outage }: Strategy, nodes: readonly Node[]): void {
  const backup = outage?.backups ? undefined : nodes.find((node) => node.backup);
  if (backup) throw new InputError(phrase`${id} knows no backup servers, got ${shown(backup.id)}`);
}

/** The partitioner of checked nodes of which some may be down or stand by. */
export function buildStanding<N extends Node>(
  strategy: Strategy,
  members: readonly N[],
  options: Options,
  hash: KeyHash,
): Partitioner<N> {
  if (!members.some(standsOut)) return build(strategy, members, options, hash);
  if (strategy.outage?.keeps?.(members, options)) return build(strategy, members.map(inService), options, hash);
  if (strategy.outage?.create) return strategy.outage.create(members, options, hash);
  const serving = members.filter((node) => !standsOut(node));
  if (serving.length === 0 && keepsPlaces(strategy))
    throw new InputError(phrase`${strategy.id} has no node in service`);
  checkFit(strategy, serving, options);
  return build(strategy, serving, options, hash);
}

/** The members under a partitioner: its nodes, and of those given who is down, whether or not it keeps keys. */
export function membersOf<N extends Node>(partitioner: Partitioner<N>, given: readonly N[]): readonly N[] {
  const down = new Map(whoIsDown(given).map((node) => [node.id, node]));
  if (down.size === 0) return partitioner.nodes;
  const serving = partitioner.nodes.map((node) => down.get(node.id) ?? node);
  for (const { id } of serving) down.delete(id);
  return [...serving, ...down.values()];
}

/** The successor of a partitioner that keeps the keys of all members, of whom some may have come back with other weights. */
export function reweighted<N extends Node>(partitioner: Partitioner<N>, members: readonly N[]): Partitioner<N> {
  let next = partitioner;
  for (const node of members) {
    const bucket = next.nodes.findIndex(({ id }) => id === node.id);
    if (!node.down && weightOf(node) !== weightOf(next.nodes[bucket])) next = next.reweight?.(bucket, node) ?? next;
  }
  return next;
}

/** The node as it is while in service. */
export function inService<N extends Node>(node: N): N {
  return node.down ? copyWith(node, { down: undefined }) : node;
}

/** The node as it is while down. */
export const outOfService = <N extends Node>(node: N): N => copyWith(node, { down: true });
