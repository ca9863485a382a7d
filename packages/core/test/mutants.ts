import { type Anatomy, type KeyHash, murmur3_32, type Node, type Partitioner, type Strategy } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';

/** A wrong partitioner: `table` makes the whole map anew for every list of nodes. */
class Mutant<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly #owners: Uint16Array;
  readonly #table: (nodes: readonly Node[]) => Uint16Array;

  constructor(nodes: readonly N[], table: (nodes: readonly Node[]) => Uint16Array) {
    this.nodes = nodes;
    this.#table = table;
    this.#owners = table(nodes);
  }

  locate(hash: number): number {
    return this.#owners[(hash >>> 0) % this.#owners.length];
  }

  add(node: N): Mutant<N> {
    return new Mutant([...this.nodes, node], this.#table);
  }

  remove(bucket: number): Mutant<N> {
    return new Mutant(this.nodes.toSpliced(bucket, 1), this.#table);
  }

  anatomy(): Anatomy {
    return { kind: 'table', owners: this.#owners };
  }
}

/** A strategy that promises what `model` promises and maps keys by a wrong table. */
function mutant(id: string, model: Strategy, table: (nodes: readonly Node[]) => Uint16Array): Strategy {
  return {
    ...model,
    id,
    options: {},
    traits: { ...model.traits, weighted: false },
    create: <N extends Node>(nodes: readonly N[]) => new Mutant(nodes, table),
  };
}

/** Entries of the lookup table of the mutants of maglev: SUPSI's default of 128 a node, and prime. */
const ENTRIES = 1289;

/** Maglev whose backends lose their turn when the entry they want is taken (the error of MaglevEngine in SUPSI's benchmark). */
export const lostTurns = mutant('lost-turns', strategy('maglev'), (nodes) => {
  const owners = new Int32Array(ENTRIES).fill(-1);
  const places = nodes.map(({ id }) => ({
    at: (murmur3_32.of(`${id}#0`) >>> 0) % ENTRIES,
    skip: ((murmur3_32.of(`${id}#1`) >>> 0) % (ENTRIES - 1)) + 1,
  }));
  for (let filled = 0; filled < ENTRIES; ) {
    places.forEach((place, bucket) => {
      if (owners[place.at] < 0) {
        owners[place.at] = bucket;
        filled++;
      }
      place.at = (place.at + place.skip) % ENTRIES;
    });
  }
  return Uint16Array.from(owners);
});

const remainders = (n: number): Uint16Array => Uint16Array.from({ length: n }, (_, i) => i);

/** Modulo that goes on with the nodes it began with, as a benchmark that never calls `add` would see it. */
export const deaf: Strategy = {
  ...strategy('modulo'),
  id: 'deaf',
  create: <N extends Node>(nodes: readonly N[]) => {
    const table = remainders(nodes.length);
    return new Mutant(nodes, () => table);
  },
};

const SEATS = 840;

/** Rendezvous whose new node gets a quarter of what is fair: few moves, which a careless ranking takes for a merit. */
export const starving: Strategy = {
  ...strategy('rendezvous'),
  id: 'starving',
  options: {},
  create: <N extends Node>(first: readonly N[]) =>
    new Mutant(first, (nodes) => {
      const owners = Uint16Array.from({ length: SEATS }, (_, seat) => seat % first.length);
      for (let late = first.length; late < nodes.length; late++) {
        const seats = SEATS / nodes.length / 4;
        for (let i = 0; i < seats; i++) owners[Math.floor((i * SEATS) / seats)] = late;
      }
      return owners;
    }),
};

const ARCS = 2 ** 16;

/** A ring that says 160 points a node and lays as many as `points` gives each. */
export const sparse = (points: (bucket: number) => number): Strategy => ({
  ...mutant('sparse', strategy('ring'), (nodes) => {
    const weighted = nodes.map(({ id }, bucket) => ({ id, weight: points(bucket) }));
    const ring = strategy('ring').create(weighted, { vnodes: 1 }, murmur3_32);
    return Uint16Array.from({ length: ARCS }, (_, arc) => ring.locate(arc * ARCS));
  }),
  points: () => 160,
});

/** Counts instead of hashing: the digits at the end of a key. */
export const lastDigits: KeyHash = {
  id: 'last-digits',
  bits: 32,
  of: (key) => Number(/[0-9]*$/.exec(typeof key === 'string' ? key : new TextDecoder().decode(key))?.[0] ?? 0) | 0,
  fill({ bytes, starts, ends, count }, low) {
    for (let i = 0; i < count; i++) low[i] = this.of(bytes.subarray(starts[i], ends[i]));
  },
};
