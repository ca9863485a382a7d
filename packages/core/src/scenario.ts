import type { Cluster } from './cluster.ts';
import { checkedNode, MAX_NODES } from './nodes.ts';
import { shown } from './options.ts';
import type { Node, Text } from './types.ts';

/** What one step does to a cluster. */
export interface Change {
  readonly join: readonly Node[];
  readonly leave: readonly string[];
  /** Nodes that get another weight. */
  readonly reweight: readonly Node[];
}

/** The nodes to start with and what happens to them, step by step. */
export interface Scenario {
  readonly nodes: readonly Node[];
  readonly changes: readonly Change[];
}

const MAX_STEPS = 10_000;

/** Scenarios with a name of their own. */
export const presets = [
  {
    id: 'story',
    text: '6381,6382,6383 +6387 -6387',
    title: { en: 'three masters, a fourth, back', zh: '三主扩到四主，再缩回三主' },
  },
  { id: 'add-one', text: '10 +1', title: { en: 'ten nodes and one more', zh: '十个节点再加一个' } },
  { id: 'double', text: '4 +4', title: { en: 'four nodes become eight', zh: '四个节点翻倍到八个' } },
  {
    id: 'lose-one',
    text: '10 -n5',
    title: { en: 'the fifth of ten leaves', zh: '十个节点里，中间的一个离开' },
  },
  {
    id: 'rolling',
    text: '5 +1 -n1 +1 -n2 +1 -n3 +1 -n4 +1 -n5',
    title: { en: 'each of five is replaced in turn', zh: '五个节点逐个替换' },
  },
] as const satisfies readonly { readonly id: string; readonly text: string; readonly title: Text }[];

/** The scenario a text means: a preset's id, or steps as `parseScenario` reads them. */
export function scenario(text: string): Scenario {
  return parseScenario(presets.find(({ id }) => id === text)?.text ?? text);
}

/**
 * Reads a scenario: one token a step, commas between nodes. A whole number first means counts (`3 +1 -1`): `+k` adds k
 * nodes named n1, n2, ... with numbers not used before, `-k` removes the last k. Otherwise everything is a name
 * (`A,B +C -A`). `A=2` is a weight: at first, on joining (`+C=3`), or as a step that changes it. `%20` and the like stand
 * for characters that mean something here. Throws a `RangeError` that names the step.
 */
export function parseScenario(text: string): Scenario {
  const [first, ...rest] = text.split(/\s+/).filter((token) => token !== '');
  if (first === undefined) throw new RangeError('a scenario needs nodes, such as "3 +1 -1" or "A,B +C"');
  if (rest.length > MAX_STEPS) throw new RangeError(`a scenario has at most ${MAX_STEPS} steps, got ${rest.length}`);
  const reader = new Reader(first);
  return { nodes: reader.start, changes: rest.map((token, i) => reader.step(token, i + 1)) };
}

/** Node names that a list such as `6381,6382=2` or a count such as `3` means. */
export function parseNodes(text: string): readonly Node[] {
  const { nodes, changes } = parseScenario(text);
  if (changes.length > 0) throw new RangeError(`a list of nodes has no steps, got ${shown(text)}`);
  return nodes;
}

/** Who is there, in the order they joined, and how many names have been made up. */
class Members {
  readonly #nodes = new Map<string, Node>();
  #made = 0;

  apply({ join, leave, reweight }: Change): void {
    for (const node of join) {
      if (this.#nodes.has(node.id)) throw new RangeError(`node ${shown(node.id)} is there already`);
      if (this.#nodes.size >= MAX_NODES) throw new RangeError(`more than ${MAX_NODES} nodes`);
      this.#nodes.set(node.id, node);
    }
    for (const id of leave) {
      if (!this.#nodes.delete(id)) throw new RangeError(`no node ${shown(id)} is there to leave`);
    }
    for (const node of reweight) {
      if (!this.#nodes.has(node.id)) throw new RangeError(`no node ${shown(node.id)} is there to get a weight`);
      this.#nodes.set(node.id, node);
    }
    if (this.#nodes.size === 0) throw new RangeError('no node would be left');
  }

  /** Nodes with names that were not used before. */
  fresh(count: number): Node[] {
    return Array.from({ length: count }, () => {
      do this.#made++;
      while (this.#nodes.has(`n${this.#made}`));
      return checkedNode({ id: `n${this.#made}` });
    });
  }

  /** The ids of the nodes that joined last, the last one first. */
  last(count: number): string[] {
    if (count > this.#nodes.size) throw new RangeError(`only ${this.#nodes.size} nodes are there`);
    return [...this.#nodes.keys()].slice(-count).reverse();
  }
}

/** Reads the tokens of one scenario, in order. */
class Reader {
  readonly start: readonly Node[];
  readonly #counting: boolean;
  readonly #members = new Members();

  constructor(first: string) {
    this.#counting = isCount(first);
    this.start = at('the first token', () => {
      const nodes = this.#counting ? this.#members.fresh(readCount(first)) : readNodes(first);
      this.#members.apply({ ...noChange, join: nodes });
      return nodes;
    });
  }

  step(token: string, number: number): Change {
    return at(`step ${number} ${shown(token)}`, () => {
      const change = this.#read(token);
      this.#members.apply(change);
      return change;
    });
  }

  #read(token: string): Change {
    const list = token.slice(1);
    const counted = this.#counting && isCount(list);
    if (token.startsWith('+')) {
      return { ...noChange, join: counted ? this.#members.fresh(readCount(list)) : this.#nodes(list) };
    }
    if (token.startsWith('-')) {
      return { ...noChange, leave: counted ? this.#members.last(readCount(list)) : readIds(list) };
    }
    if (!token.includes('=')) throw new RangeError('a step starts with + or -, or sets a weight (A=2)');
    return { ...noChange, reweight: readNodes(token, true) };
  }

  #nodes(list: string): Node[] {
    if (this.#counting && /^[0-9+-]/.test(list)) {
      throw new RangeError(`${shown(list)} is neither a whole number nor a name to add beside counted nodes`);
    }
    return readNodes(list);
  }
}

function at<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new RangeError(`scenario, ${where}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

const noChange: Change = { join: [], leave: [], reweight: [] };

const isCount = (token: string): boolean => /^[0-9]+$/.test(token);

function readCount(token: string): number {
  const count = Number(token);
  if (count < 1 || count > MAX_NODES) throw new RangeError(`a count must be between 1 and ${MAX_NODES}, got ${token}`);
  return count;
}

function readNodes(list: string, weightless = false): Node[] {
  return list.split(',').map((token) => {
    const [name, weight, ...more] = token.split('=');
    if (more.length > 0) throw new RangeError(`${shown(token)} has more than one weight`);
    if (weight === undefined) {
      if (weightless) throw new RangeError(`${shown(token)} sets no weight (A=2)`);
      return checkedNode({ id: unescaped(name) });
    }
    if (!/^[0-9]+(\.[0-9]+)?(e-?[0-9]+)?$/.test(weight)) {
      throw new RangeError(`weight of ${shown(name)} must be a number such as 2 or 0.5, got ${shown(weight)}`);
    }
    const value = Number(weight);
    // A weight of 1 is what a node has anyway, unless the step is there to set it.
    return checkedNode(value === 1 && !weightless ? { id: unescaped(name) } : { id: unescaped(name), weight: value });
  });
}

function readIds(list: string): string[] {
  return readNodes(list).map(({ id, weight }) => {
    if (weight !== undefined) throw new RangeError(`${shown(id)} leaves and needs no weight`);
    return id;
  });
}

/** The text of a scenario, in counts where it can be; `parseScenario` reads the same scenario from it. */
export function printScenario(scenario: Scenario): string {
  const counted = countedText(scenario);
  return counted !== undefined && same(parseScenario(counted), scenario) ? counted : namedText(scenario);
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function namedText({ nodes, changes }: Scenario): string {
  // A single name that looks like a count shows its weight, so that it is read as a name.
  const [only] = nodes;
  const start = nodes.length === 1 && isCount(only.id) ? [{ ...only, weight: only.weight ?? 1 }] : nodes;
  return [printNodes(start), ...changes.map(printChange)].join(' ');
}

/** The text with counts wherever they give the same names; only the reader can tell whether all of it reads back. */
function countedText({ nodes, changes }: Scenario): string | undefined {
  const members = new Members();
  if (!same(members.fresh(nodes.length), nodes)) return undefined;
  members.apply({ ...noChange, join: nodes });
  const steps = changes.map((change) => {
    const { join, leave } = change;
    const plain = join.length > 0 && join.every(({ id, weight }) => /^n[0-9]+$/.test(id) && weight === undefined);
    if (plain) members.fresh(join.length);
    const last = leave.length > 0 && same(members.last(leave.length), leave);
    members.apply(change);
    if (plain) return `+${join.length}`;
    return last ? `-${leave.length}` : printChange(change);
  });
  return [nodes.length, ...steps].join(' ');
}

function printChange({ join, leave, reweight }: Change): string {
  if (join.length > 0) return `+${printNodes(join)}`;
  if (leave.length > 0) return `-${leave.map(escaped).join(',')}`;
  return printNodes(reweight);
}

const printNodes = (nodes: readonly Node[]): string =>
  nodes.map(({ id, weight }) => (weight === undefined ? escaped(id) : `${escaped(id)}=${weight}`)).join(',');

// What the grammar uses, and `!`, which marks failures.
const escaped = (name: string): string =>
  name.replace(/[\s,=%!]|^[+-]/g, (char) => {
    const written = encodeURIComponent(char);
    return written === char ? `%${char.charCodeAt(0).toString(16)}` : written;
  });

const unescaped = (name: string): string =>
  name.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });

/** The cluster after a change. Throws a `RangeError` if a node is there already or missing. */
export function applyChange(cluster: Cluster, { join, leave, reweight }: Change): Cluster {
  let next = cluster.addAll(join);
  for (const { id, weight = 1 } of reweight) next = next.reweight(id, weight);
  return next.removeAll(leave);
}
