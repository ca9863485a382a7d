import { createCluster, generatedKeys, slots } from '@shardscope/core';
import slotOf from 'cluster-key-slot';
import murmurhash from 'murmurhash-js';
import { JOINING, type Moves, NODES, type Range, SEED } from './joining.ts';

/** The node of a key. */
type Lookup = (key: string) => string;

/** A strategy before and after the node joins, and what was counted. */
interface Tally {
  readonly before: Lookup;
  readonly after: Lookup;
  readonly loadsBefore: Map<string, number>;
  readonly loadsAfter: Map<string, number>;
  moved: number;
}

/**
 * The program one writes without this project: a string a key, a lookup by each strategy before and after, a `Map` of counters
 * for each. It hashes with npm's packages, searches the ring by bisection and reads slots from the table a cluster reports.
 */
export function plain(range: Range): Moves & { readonly loads: readonly ReadonlyMap<string, number>[] } {
  const tallies = [modulo, ring, slotTable].map((strategy): Tally => {
    const [before, after] = [strategy(NODES), strategy([...NODES, JOINING])];
    return { before, after, loadsBefore: new Map(), loadsAfter: new Map(), moved: 0 };
  });
  for (const key of keysOf(range)) {
    for (const tally of tallies) count(tally, key);
  }
  return {
    keys: range.end - range.first,
    moved: tallies.map(({ moved }) => moved),
    loads: tallies.flatMap(({ loadsBefore, loadsAfter }) => [loadsBefore, loadsAfter]),
  };
}

function count(tally: Tally, key: string): void {
  const from = tally.before(key);
  const to = tally.after(key);
  tally.loadsBefore.set(from, (tally.loadsBefore.get(from) ?? 0) + 1);
  tally.loadsAfter.set(to, (tally.loadsAfter.get(to) ?? 0) + 1);
  if (from !== to) tally.moved++;
}

function modulo(nodes: readonly string[]): Lookup {
  return (key) => nodes[murmurhash.murmur3(key, 0) % nodes.length];
}

function ring(nodes: readonly string[]): Lookup {
  const points = nodes
    .flatMap((node) => Array.from({ length: 160 }, (_, i) => ({ at: murmurhash.murmur3(`${node}#${i}`, 0), node })))
    .sort((a, b) => a.at - b.at);
  return (key) => {
    const hash = murmurhash.murmur3(key, 0);
    let low = 0;
    let high = points.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (points[middle].at < hash) low = middle + 1;
      else high = middle;
    }
    return points[low === points.length ? 0 : low].node;
  };
}

/** The slots of masters that `redis-cli` made and that the last one joined, as `CLUSTER SLOTS` lists them. */
function slotTable(nodes: readonly string[]): Lookup {
  let cluster = createCluster(slots, NODES);
  for (const node of nodes.slice(NODES.length)) cluster = cluster.add(node);
  const { partitioner } = cluster;
  const owners = Array.from({ length: 16384 }, (_, slot) => partitioner.nodes[partitioner.locate(slot)].id);
  return (key) => owners[slotOf(key)];
}

function* keysOf({ kind, first, end }: Range): Generator<string> {
  if (kind === 'sequence') {
    for (let i = first; i < end; i++) yield `user:${i + 1}`;
    return;
  }
  for (const { bytes, starts, ends, count } of generatedKeys(kind, SEED, first, end).batches()) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let i = 0; i < count; i++) yield text.toString('latin1', starts[i], ends[i]);
  }
}
