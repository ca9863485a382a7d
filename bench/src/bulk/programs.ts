import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import {
  type Change,
  type Cluster,
  Comparison,
  createCluster,
  generatedKeys,
  type KeyHash,
  type KeyKind,
  modulo,
  murmur3_32,
  redisSlot,
  ring,
  slots,
} from '@shardscope/core';
import { type Accelerated, accelerated } from '@shardscope/core/wasm';
import { nodeNames } from '../task.ts';

/** Generated keys by their numbers. */
export interface Range {
  readonly kind: KeyKind;
  readonly first: number;
  readonly end: number;
}

/** How many keys there were, and how many of them moved by modulo, on the ring and with their slots. */
export interface Moves {
  readonly keys: number;
  readonly moved: readonly number[];
}

const NODES = nodeNames(10);
const JOINING = nodeNames(11)[10];
const changes: readonly Change[] = [{ join: [{ id: JOINING }], leave: [], reweight: [] }];
const SEED = 1;

/** Ways to count generated keys on three strategies before and after an eleventh node joins. All count the same. */
export const generated: Readonly<Record<string, (range: Range) => Moves>> = {
  plain,
  core({ kind, first, end }) {
    const comparison = new Comparison(clusters(murmur3_32, redisSlot), changes);
    for (const batch of generatedKeys(kind, SEED, first, end).batches()) comparison.add(batch);
    return movesOf(comparison);
  },
  'core/wasm'({ kind, first, end }) {
    const fast = loaded();
    const comparison = new Comparison(clusters(fast.murmur3_32, fast.redisSlot), changes, 1, fast.refine);
    for (const batch of fast.generatedKeys(kind, SEED, first, end).batches()) comparison.add(batch);
    return movesOf(comparison);
  },
};

/** Ways to count the keys of a file, one a line. */
export const fromFile: Readonly<Record<string, (file: string) => Promise<Moves>>> = {
  readline,
  async 'core/wasm'(file) {
    const fast = loaded();
    const comparison = new Comparison(clusters(fast.murmur3_32, fast.redisSlot), changes, 1, fast.refine);
    const cutter = fast.lineCutter(2 ** 16);
    for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20 })) {
      for (const batch of cutter.push(chunk)) comparison.add(batch);
    }
    for (const batch of cutter.end()) comparison.add(batch);
    return movesOf(comparison);
  },
};

/** What anyone would write first: a string a key, `get` on every cluster, a `Map` of counters. */
function plain({ kind, first, end }: Range): Moves {
  const pairs = clusters(murmur3_32, redisSlot).map((before) => ({ before, after: before.add(JOINING) }));
  const loads = pairs.map(() => new Map<string, number>());
  const moved = pairs.map(() => 0);
  for (const { bytes, starts, ends, count } of generatedKeys(kind, SEED, first, end).batches()) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let i = 0; i < count; i++) {
      const key = text.toString('latin1', starts[i], ends[i]);
      pairs.forEach(({ before, after }, strategy) => {
        const [from, to] = [before.get(key)?.id ?? '', after.get(key)?.id ?? ''];
        loads[strategy].set(from, (loads[strategy].get(from) ?? 0) + 1);
        if (from !== to) moved[strategy]++;
      });
    }
  }
  return { keys: end - first, moved };
}

/** node:readline's `line` events, packed and counted in batches. */
async function readline(file: string): Promise<Moves> {
  const BATCH = 4096;
  const comparison = new Comparison(clusters(murmur3_32, redisSlot), changes);
  const bytes = Buffer.alloc(2 ** 20);
  const starts = new Int32Array(BATCH);
  const ends = new Int32Array(BATCH);
  let count = 0;
  let at = 0;
  const flush = (): void => {
    comparison.add({ bytes, starts, ends, count });
    count = 0;
    at = 0;
  };
  const reader = createInterface({ input: createReadStream(file) });
  reader.on('line', (line) => {
    if (count === BATCH || at + line.length * 3 > bytes.length) flush();
    starts[count] = at;
    at += bytes.write(line, at);
    ends[count++] = at;
  });
  await once(reader, 'close');
  flush();
  return movesOf(comparison);
}

const clusters = (hash: KeyHash, slot: KeyHash): Cluster[] => [
  createCluster(modulo, NODES, { hash }),
  createCluster(ring, NODES, { hash }),
  createCluster(slots, NODES, { hash: slot }),
];

function loaded(): Accelerated {
  const fast = accelerated();
  if (!fast) throw new Error('this Node has no WebAssembly with SIMD');
  return fast;
}

function movesOf(comparison: Comparison): Moves {
  const moved = comparison.steps().map(([, step]) => step.movement?.moved ?? 0);
  return { keys: comparison.keys, moved };
}
