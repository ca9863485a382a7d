import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Comparison,
  type ComparisonCounter,
  type KeyHash,
  type LineCutter,
  murmur3_32,
  type PackedKeys,
  redisSlot,
} from '@shardscope/core';
import { type Accelerated, accelerated } from '@shardscope/core/wasm';
import { FIRST } from './measure/bulk/implementations.ts';
import { clusters, JOINING } from './measure/bulk/joining.ts';
import { linesOf } from './measure/bulk/linesOf.ts';
import { median } from './report/statistics.ts';

const LINES = 1_000_000;
const ROUNDS = 15;
/** What the command line reads of a file at once. */
const PART = 2 ** 18;
const LONGEST = 2 ** 16;

/** What is done with lines, one after the other; the counters are those of modulo, ring and slots before and after a node joins. */
const stages = ['read', 'cut', 'MurmurHash3', 'CRC16', 'counters'] as const;
type Stage = (typeof stages)[number];

/** Texts of so many lines. */
const texts: Readonly<Record<string, () => Uint8Array>> = {
  numbers: () => Buffer.concat([...linesOf('sequence', FIRST, FIRST + LINES)]),
  names: () => Buffer.concat([...linesOf('names', FIRST, FIRST + LINES)]),
  '3 to 32 bytes': () => unlike('\n'),
  'the same, CRLF': () => unlike('\r\n'),
};

/** Prints how long each stage of counting the lines of a file takes, in nanoseconds of a line. */
export function lineStages(): void {
  const folder = mkdtempSync(join(tmpdir(), 'shardscope-bench-'));
  try {
    console.log(`load ${loadavg()[0].toFixed(1)}, ns a line: ${['', ...stages, 'together'].join(' | ')}`);
    for (const [name, text] of Object.entries(texts)) {
      const path = join(folder, 'lines');
      writeFileSync(path, text());
      const round = reader(path);
      const rounds = Array.from({ length: ROUNDS }, round);
      const times = stages.map((stage) => median(rounds.map((one) => one[stage])));
      const all = median(rounds.map((one) => stages.reduce((sum, stage) => sum + one[stage], 0)));
      console.log([name, ...[...times, all].map((time) => time.toFixed(1))].join(' | '));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What reads the file once, and says how long each stage took. */
function reader(path: string): () => Record<Stage, number> {
  const fast = accelerated();
  if (!fast) throw new Error('this Node has no WebAssembly with SIMD');
  const change = { join: [{ id: JOINING }], leave: [], reweight: [] };
  const counter = new Comparison(clusters(murmur3_32, redisSlot), [change]).counter(fast);
  const cutter = fast.lineCutter(LONGEST);
  return () => round(path, fast, cutter, counter);
}

function round(
  path: string,
  { murmur3_32: murmur, redisSlot: crc }: Accelerated,
  cutter: LineCutter,
  counter: ComparisonCounter,
): Record<Stage, number> {
  // Of one batch in three each: keys that were just hashed would be hashed faster once more.
  const whole = { time: 0, keys: 0 };
  const byMurmur = { time: 0, keys: 0 };
  const byCrc = { time: 0, keys: 0 };
  const kinds = [
    { of: whole, work: (keys: PackedKeys) => counter.add(keys) },
    { of: byMurmur, work: (keys: PackedKeys) => hash(murmur, keys) },
    { of: byCrc, work: (keys: PackedKeys) => hash(crc, keys) },
  ];
  let [read, cut, keys, batches] = [0, 0, 0, 0];
  let before = performance.now();
  const spent = (): number => {
    const time = performance.now() - before;
    before += time;
    return time;
  };
  const file = openSync(path, 'r');
  for (;;) {
    const room = cutter.room();
    spent();
    const length = readSync(file, room, 0, PART, null);
    read += spent();
    if (length === 0) break;
    for (const batch of cutter.push(room.subarray(0, length))) {
      cut += spent();
      const { of, work } = kinds[batches++ % kinds.length];
      work(batch);
      of.time += spent();
      of.keys += batch.count;
      keys += batch.count;
    }
    cut += spent();
  }
  closeSync(file);
  const nanoseconds = ({ time, keys }: { readonly time: number; readonly keys: number }): number => (time * 1e6) / keys;
  const hashes = { MurmurHash3: nanoseconds(byMurmur), CRC16: nanoseconds(byCrc) };
  return {
    read: nanoseconds({ time: read, keys }),
    cut: nanoseconds({ time: cut, keys }),
    ...hashes,
    counters: nanoseconds(whole) - hashes.MurmurHash3 - hashes.CRC16,
  };
}

/** Hashes keys to where it costs least, as counters do. */
function hash(by: KeyHash, keys: PackedKeys): void {
  by.fill(keys, by.results?.(keys.count) ?? new Int32Array(keys.count));
}

/** Lines of 3 to 32 bytes, whose lengths nothing predicts. */
function unlike(end: string): Uint8Array {
  let state = 1;
  const lines = Array.from({ length: LINES }, (_, i) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return `${i}`.padEnd(3 + ((state >>> 16) % 30), 'key:').slice(0, 32) + end;
  });
  return Buffer.from(lines.join(''));
}
