import { checkedNode, MAX_NODES } from '../cluster/nodes.ts';
import { InputError } from '../errors.ts';
import { type Phrase, phrase } from '../phrase.ts';
import { shown } from '../shown.ts';
import type { Node } from '../types.ts';
import { countsIn, isCount, MOST_NAMES, readCount } from './counts.ts';
import { Members } from './members.ts';
import { unescaped, withAttributes } from './nodeAttributes.ts';
import type { Change, Scenario } from './types.ts';

const MAX_STEPS = 10_000;

/** Is told of each count before its names are made: how many nodes there will be then, and how many names made up. Throws what refuses them. */
export type Fits = (nodes: number, made: number) => void;

/**
 * Reads a scenario: one token a step, commas between nodes. A whole number first means counts (`3 +1 -1`): `+k` adds k
 * nodes named n1, n2, ... with numbers not used before, `-k` removes the last k. Otherwise everything is a name
 * (`A,B +C -A`); `!A` fails, and `+A` then comes back as it was. `A=2` is a weight: at first, on joining (`+C=3`), or as a step
 * that changes it. `A@rack1` is a node in a zone, and `!@rack1`, `-@rack1`, `+@rack1` are all that stand there. What follows a semicolon says more of a node: `A;id=7`, `A;backup`, `A;down`, `A=2;label=cache-1`. `%20` and
 * the like stand for characters that mean something here. All counts together make up at most 4,194,304 names. Throws an `InputError` that
 * names the step; what `fits` throws, it throws likewise.
 */
export function parseScenario(text: string, fits?: Fits): Scenario {
  const [first, ...rest] = text.split(/\s+/).filter((token) => token !== '');
  if (first === undefined) throw new InputError('a scenario needs nodes, such as "3 +1 -1" or "A,B +C"');
  if (rest.length > MAX_STEPS)
    throw new InputError(phrase`a scenario has at most ${MAX_STEPS} steps, got ${rest.length}`);
  checkNames([first, ...rest]);
  const reader = new Reader(first, fits);
  return { nodes: reader.start, changes: rest.map((token, i) => reader.step(token, i + 1)) };
}

/** Node names that a list such as `6381,6382=2` or a count such as `3` means. Throws as `parseScenario` does. */
export function parseNodes(text: string, fits?: Fits): readonly Node[] {
  const { nodes, changes } = parseScenario(text, fits);
  if (changes.length > 0) throw new InputError(phrase`a list of nodes has no steps, got ${shown(text)}`);
  return nodes;
}

/** Throws an `InputError` for a scenario whose counts make up too many names, before any of them is made. */
function checkNames(tokens: readonly string[]): void {
  let made = 0;
  for (const [count, number] of countsIn(tokens)) {
    at(place(tokens[number], number), () => {
      made += readCount(count);
      if (made > MOST_NAMES)
        throw new InputError(phrase`counts make up ${made} names by then, at most ${MOST_NAMES} are allowed`);
    });
  }
}

/** Where in a scenario a token stands; the nodes it starts with are number 0. */
const place = (token: string, number: number): Phrase =>
  number === 0 ? phrase`the first token` : phrase`step ${number} ${shown(token)}`;

/** Reads the tokens of one scenario, in order. */
class Reader {
  readonly start: readonly Node[];
  readonly #counting: boolean;
  readonly #members = new Members();
  readonly #fits: Fits;
  #made = 0;

  constructor(first: string, fits: Fits = () => {}) {
    this.#counting = isCount(first);
    this.#fits = fits;
    this.start = at(place(first, 0), () => {
      const nodes = this.#counting ? this.#fresh(first) : readNodes(first);
      this.#members.apply({ ...noChange, join: nodes });
      return nodes;
    });
  }

  step(token: string, number: number): Change {
    return at(place(token, number), () => {
      const change = this.#read(token);
      this.#members.apply(change);
      return change;
    });
  }

  #read(token: string): Change {
    const list = token.slice(1);
    const counted = this.#counting && isCount(list);
    if (token.startsWith('+')) {
      return { ...noChange, join: counted ? this.#fresh(list) : this.#nodes(list) };
    }
    if (token.startsWith('-')) {
      return { ...noChange, leave: counted ? this.#members.last(readCount(list)) : this.#ids(list) };
    }
    if (token.startsWith('!')) return { ...noChange, leave: this.#ids(list), failed: true };
    if (!token.includes('=')) throw new InputError('a step starts with +, - or !, or sets a weight (A=2)');
    return { ...noChange, reweight: readNodes(token, true) };
  }

  #fresh(text: string): Node[] {
    const count = readCount(text);
    const nodes = this.#members.size + count;
    if (nodes > MAX_NODES) throw new InputError(phrase`more than ${MAX_NODES} nodes`);
    this.#made += count;
    this.#fits(nodes, this.#made);
    return this.#members.fresh(count);
  }

  /** Those who leave: named, or all that stand in a zone. */
  #ids(list: string): string[] {
    return list.split(',').flatMap((token) => {
      if (!token.startsWith('@')) return readId(token);
      const zone = zoneOf(token);
      const ids = this.#members.inZone(zone).map(({ id }) => id);
      if (ids.length === 0) throw new InputError(phrase`no node is there in zone ${shown(zone)}`);
      return ids;
    });
  }

  /** Those who failed in a zone, as they were. */
  #back(zone: string): readonly Node[] {
    const nodes = this.#members.failedInZone(zone);
    if (nodes.length === 0) throw new InputError(phrase`no node has failed in zone ${shown(zone)}`);
    return nodes;
  }

  #nodes(list: string): Node[] {
    if (this.#counting && /^[0-9+-]/.test(list)) {
      throw new InputError(phrase`${shown(list)} is neither a whole number nor a name to add beside counted nodes`);
    }
    return list.split(',').flatMap((token) => {
      if (token.startsWith('@')) return this.#back(zoneOf(token));
      const { id, weight, ...said } = readNode(token);
      const { id: _, weight: before, ...failed } = this.#members.failed(id) ?? { id };
      // A node that failed comes back as it was, but for what is said otherwise.
      const now = withAttributes(token).plain.includes('=') ? weight : (weight ?? before);
      return checkedNode({ id, ...(now === undefined ? {} : { weight: now }), ...failed, ...said });
    });
  }
}

/** The zone that `@rack1` names. */
function zoneOf(token: string): string {
  const zone = unescaped(token.slice(1));
  if (zone === '') throw new InputError(phrase`${shown(token)} names no zone (A@rack1)`);
  return zone;
}

/** What `read` gives; its errors say where in the scenario they arose. */
export function at<T>(where: Phrase, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const why = error instanceof InputError ? error.reason : error instanceof Error ? error.message : String(error);
    throw new InputError(phrase`scenario, ${where}: ${why}`, { cause: error });
  }
}

/** A change that does nothing. */
export const noChange: Change = { join: [], leave: [], reweight: [] };

const readNodes = (list: string, weightless = false): Node[] =>
  list.split(',').map((token) => readNode(token, weightless));

function readNode(token: string, weightless = false): Node {
  const { plain, said } = withAttributes(token);
  const [place, weight, ...more] = plain.split('=');
  const [name, zone, ...zones] = place.split('@');
  if (zones.length > 0)
    throw new InputError(phrase`${shown(token)} stands in more than one zone; %40 is an @ in a name`);
  if (more.length > 0) throw new InputError(phrase`${shown(token)} has more than one weight`);
  const id = unescaped(name);
  const where = zone === undefined ? {} : { zone: zoneOf(`@${zone}`) };
  if (weightless) {
    if (weight === undefined) throw new InputError(phrase`${shown(token)} sets no weight (A=2)`);
    if (plain !== token || zone !== undefined)
      throw new InputError(phrase`${shown(token)} sets a weight, and nothing else`);
  }
  if (weight === undefined) return checkedNode({ id, ...where, ...said });
  if (!/^[0-9]+(\.[0-9]+)?(e-?[0-9]+)?$/.test(weight)) {
    throw new InputError(phrase`weight of ${shown(name)} must be a number such as 2 or 0.5, got ${shown(weight)}`);
  }
  const value = Number(weight);
  // A weight of 1 is what a node has anyway, unless the step is there to set it.
  return checkedNode(value === 1 && !weightless ? { id, ...where, ...said } : { id, weight: value, ...where, ...said });
}

function readId(token: string): string {
  const { id, weight, ...more } = readNode(token);
  if (weight !== undefined) throw new InputError(phrase`${shown(id)} leaves and needs no weight`);
  if (Object.keys(more).length > 0) throw new InputError(phrase`${shown(id)} leaves and needs no more than its name`);
  return id;
}
