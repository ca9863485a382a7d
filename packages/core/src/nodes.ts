import { InputError } from './errors.ts';
import { utf8 } from './hashes/utf8.ts';
import { shown } from './options.ts';
import type { Node, Strategy } from './types.ts';

/** Most nodes in one cluster; a strategy may serve fewer. */
export const MAX_NODES = 2 ** 20;
const MAX_ID_BYTES = 1024;
/** Largest weight of a node. */
export const MAX_WEIGHT = 1e6;
const MAX_PLACE = 2 ** 31 - 1;

/** The weight of a node, 1 where it has none. */
export const weightOf = (node: Node): number => node.weight ?? 1;

/** A frozen copy of a node (or of a bare id), checked for itself; throws if its id or weight cannot be used. */
export function checkedNode<N extends Node>(given: N | string): N {
  const node = (typeof given === 'string' ? { id: given } : { ...given }) as N;
  const { id, weight, zone } = node;
  if (typeof id !== 'string') throw new InputError(`node id must be a string, got ${shown(id)}`);
  if (id === '') throw new InputError('node id must not be empty');
  if (/[\0\n\r]/.test(id)) throw new InputError(`node id ${shown(id)} must not contain NUL or line breaks`);
  if (id.length > MAX_ID_BYTES || utf8(id).length > MAX_ID_BYTES) {
    throw new InputError(`node id ${shown(id)} must be at most ${MAX_ID_BYTES} bytes long`);
  }
  if (weight !== undefined && !(Number.isFinite(weight) && weight >= 0 && weight <= MAX_WEIGHT)) {
    throw new InputError(`weight of node ${shown(id)} must be between 0 and ${MAX_WEIGHT}, got ${shown(weight)}`);
  }
  if (zone !== undefined && typeof zone !== 'string') {
    throw new InputError(`zone of node ${shown(id)} must be a string, got ${shown(zone)}`);
  }
  checkStanding(node);
  return Object.freeze(node);
}

/** A checked node as that strategy weighs it. */
export function memberOf<N extends Node>(strategy: Strategy, given: N | string): N {
  const node = checkedNode<N>(given);
  return strategy.zeroWeightIsOne && node.weight === 0 ? Object.freeze({ ...node, weight: 1 }) : node;
}

/** Throws unless the fields that only systems read can be used. */
function checkStanding({ id, down, backup, place, label }: Node): void {
  for (const [name, flag] of Object.entries({ down, backup })) {
    if (flag !== undefined && typeof flag !== 'boolean') {
      throw new InputError(`${name} of node ${shown(id)} must be true or false, got ${shown(flag)}`);
    }
  }
  if (place !== undefined && !(Number.isInteger(place) && place >= 1 && place <= MAX_PLACE)) {
    throw new InputError(`place of node ${shown(id)} must be between 1 and ${MAX_PLACE}, got ${shown(place)}`);
  }
  if (label !== undefined && (typeof label !== 'string' || !/^[^\0\n\r]{1,1024}$/.test(label))) {
    throw new InputError(
      `label of node ${shown(id)} must be a text of 1 to 1024 characters without NUL or line breaks, got ${shown(label)}`,
    );
  }
}

/** Throws unless these nodes, each checked already, can make up one cluster of that strategy. */
export function checkTogether(strategy: Strategy, nodes: readonly Node[]): void {
  const most = strategy.maxNodes ?? MAX_NODES;
  if (nodes.length > most) {
    throw new InputError(`${strategy.id} serves at most ${most} nodes, got ${nodes.length}`);
  }
  const seen = new Set<string>();
  let total = 0;
  for (const node of nodes) {
    if (seen.has(node.id)) throw new InputError(`node ${shown(node.id)} is named twice`);
    seen.add(node.id);
    const weight = weightOf(node);
    if (weight !== 1 && !strategy.traits.weighted) {
      throw new InputError(`${strategy.id} does not support weights, got ${weight} for node ${shown(node.id)}`);
    }
    total += weight;
  }
  if (nodes.length > 0 && total === 0) throw new InputError('all nodes have weight 0: none can own anything');
}
