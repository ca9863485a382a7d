import { InputError } from '../errors.ts';
import { utf8 } from '../hashes/utf8.ts';
import { weightOf } from '../partitioners/weights.ts';
import { phrase } from '../phrase.ts';
import { described, shown } from '../shown.ts';
import type { Node, Strategy } from '../types.ts';

/** Most nodes in one cluster; a strategy may serve fewer. */
export const MAX_NODES = 2 ** 20;
const MAX_ID_BYTES = 1024;
/** Largest weight of a node. */
export const MAX_WEIGHT = 1e6;
const MAX_PLACE = 2 ** 31 - 1;

/** An integer in decimal, of which 2^127 is the longest. */
const TOKEN = /^-?[0-9]{1,39}$/;

const LINE_BREAK = /[\0\n\r]/;
// Half a surrogate pair is nothing in UTF-8: two such ids would share one name.
const UNUSABLE = /[\0\n\r\p{Surrogate}]/u;

/**
 * A node as given, checked for itself; of a bare id a frozen node. Throws an `InputError` that names what cannot be used: the node, its
 * id, its weight or its zone.
 */
export function checkedNode<N extends Node>(given: N | string, strategy?: Strategy): N {
  if (typeof given !== 'string' && (typeof given !== 'object' || given === null)) {
    throw new InputError(phrase`a node is an id or an object with one, got ${described(given)}`);
  }
  const node = (typeof given === 'string' ? Object.freeze({ id: given }) : given) as N;
  const { id, weight, zone } = node;
  if (typeof id !== 'string') throw new InputError(phrase`node id must be a string, got ${described(id)}`);
  if (id === '') throw new InputError('node id must not be empty');
  if (UNUSABLE.test(id)) throw unusable(id);
  // A UTF-16 unit becomes at most three bytes.
  if (id.length * 3 > MAX_ID_BYTES && (id.length > MAX_ID_BYTES || utf8(id).length > MAX_ID_BYTES)) {
    throw new InputError(phrase`node id ${shown(id)} must be at most ${MAX_ID_BYTES} bytes long`);
  }
  if (weight !== undefined && !(Number.isFinite(weight) && weight >= 0 && weight <= MAX_WEIGHT)) {
    throw new InputError(phrase`weight of node ${shown(id)} must be between 0 and ${MAX_WEIGHT}, got ${shown(weight)}`);
  }
  if (zone !== undefined && typeof zone !== 'string') {
    throw new InputError(phrase`zone of node ${shown(id)} must be a string, got ${shown(zone)}`);
  }
  checkStanding(node);
  // A system that takes a weight of 0 for none takes it for 1.
  return strategy?.zeroWeightIsOne && weight === 0 ? copyWith(node, { weight: 1 }) : node;
}

/** Throws an `InputError` unless the fields that only systems read can be used. */
function checkStanding({ id, down, backup, place, label, tokens }: Node): void {
  for (const [name, flag] of Object.entries({ down, backup })) {
    if (flag !== undefined && typeof flag !== 'boolean') {
      throw new InputError(phrase`${name} of node ${shown(id)} must be true or false, got ${shown(flag)}`);
    }
  }
  if (place !== undefined && !(Number.isInteger(place) && place >= 1 && place <= MAX_PLACE)) {
    throw new InputError(phrase`place of node ${shown(id)} must be between 1 and ${MAX_PLACE}, got ${shown(place)}`);
  }
  if (label !== undefined && (typeof label !== 'string' || !/^[^\0\n\r]{1,1024}$/.test(label))) {
    throw new InputError(
      phrase`label of node ${shown(id)} must be a text of 1 to 1024 characters without NUL or line breaks, got ${shown(label)}`,
    );
  }
  if (tokens !== undefined) checkTokens(id, tokens);
}

/** Throws an `InputError` unless tokens are a list of integers in decimal. */
function checkTokens(id: string, tokens: unknown): void {
  if (Array.isArray(tokens) && tokens.every(isToken)) return;
  const wrong: unknown = Array.isArray(tokens) ? tokens.find((token) => !isToken(token)) : tokens;
  throw new InputError(phrase`tokens of node ${shown(id)} must be a list of integers in decimal, got ${shown(wrong)}`);
}

const isToken = (given: unknown): boolean => typeof given === 'string' && TOKEN.test(given);

const unusable = (id: string): InputError =>
  new InputError(
    phrase`node id ${shown(id)} must not contain ${LINE_BREAK.test(id) ? phrase`NUL or line breaks` : phrase`half a surrogate pair`}`,
  );

/**
 * Nodes from anything that lists them, each checked for itself. Throws an `InputError` for what lists no nodes, text among it, and for
 * more than `strategy` can serve beside those it has, before the others are looked at.
 */
export function checkedNodes<N extends Node>(strategy: Strategy, given: Iterable<N | string>, has = 0): N[] {
  if (typeof given !== 'object' || given === null || !(Symbol.iterator in given)) {
    throw new InputError(
      phrase`nodes must be an array, a Set or another iterable of ids and nodes, got ${described(given)}`,
    );
  }
  if (Array.isArray(given)) checkCount(strategy, has + given.length);
  const nodes: N[] = [];
  for (const one of given) checkCount(strategy, has + nodes.push(checkedNode<N>(one, strategy)));
  return nodes;
}

/** Ids from anything that lists them, but not from text, which would be read letter by letter. */
export function idsIn(given: Iterable<string>): string[] {
  if (typeof given !== 'object' || given === null || !(Symbol.iterator in given)) {
    throw new InputError(phrase`ids must be an array, a Set or another iterable of ids, got ${described(given)}`);
  }
  return [...given];
}

/** Throws an `InputError` for more nodes than a strategy can serve. */
export function checkCount(strategy: Strategy, count: number): void {
  const most = strategy.maxNodes ?? MAX_NODES;
  if (count > most) throw new InputError(phrase`${strategy.id} serves at most ${most} nodes, got ${count}`);
}

/** Throws an `InputError` unless these nodes, each checked already, can make up one cluster of that strategy. */
export function checkTogether(strategy: Strategy, nodes: readonly Node[]): void {
  const seen = new Set<string>();
  let total = 0;
  for (const node of nodes) {
    if (seen.has(node.id)) throw namedTwice(node.id);
    seen.add(node.id);
    total += allowedWeight(strategy, node);
  }
  if (nodes.length > 0 && total === 0) throw new InputError('all nodes have weight 0: none can own anything');
}

/** What is thrown for an id that two nodes have. */
export const namedTwice = (id: string): InputError => new InputError(phrase`node ${shown(id)} is named twice`);

/** The weight of a node; throws an `InputError` if it has one under a strategy that knows none. */
export function allowedWeight(strategy: Strategy, node: Node): number {
  const weight = weightOf(node);
  if (weight !== 1 && !strategy.traits.weighted) {
    throw new InputError(phrase`${strategy.id} does not support weights, got ${weight} for node ${shown(node.id)}`);
  }
  return weight;
}

/** A copy of a node with other fields, of the same class; a field given as `undefined` is left out, or hidden if its class computes it. Frozen. */
export function copyWith<N extends Node>(node: N, fields: { readonly [F in keyof Node]?: Node[F] | undefined }): N {
  const own: Record<string, PropertyDescriptor> = { ...Object.getOwnPropertyDescriptors(node) };
  const prototype: object | null = Object.getPrototypeOf(node);
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined && !(prototype && name in prototype)) delete own[name];
    else own[name] = { value, enumerable: true, configurable: true, writable: true };
  }
  return Object.freeze(Object.create(prototype, own));
}

/** The fields besides its id that decide where the keys of a node go. */
const DECISIVE = [
  'weight',
  'zone',
  'down',
  'backup',
  'place',
  'label',
  'tokens',
] as const satisfies readonly (keyof Node)[];

/** What decides where the keys of a node go, even if its class computes it. */
export const decisive = (node: Node): Partial<Node> =>
  Object.fromEntries(DECISIVE.flatMap((field) => (node[field] === undefined ? [] : [[field, node[field]] as const])));

/** A node as JSON keeps it: its own fields, and what decides where keys go. */
export const plainNode = (node: Node): Node => ({ ...node, id: node.id, ...decisive(node) });
