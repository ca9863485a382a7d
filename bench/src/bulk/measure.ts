import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { generatedKeys, type KeyKind } from '@shardscope/core';
import { inProcess } from '../ask.ts';
import type { Native } from '../native.ts';
import { C, type Measurement, shuffled } from '../rounds.ts';
import type { BulkReading, BulkRequest } from './worker.ts';

const FIRST = 100_000_000;
/** The plain program counts fewer keys: its time per key is what is compared. */
const PLAIN_SHARE = 0.05;

interface Way {
  readonly contender: string;
  readonly task: BulkTask;
  run(): Promise<BulkReading>;
}

/** A bulk task: generated keys of a kind, or a file, on so many threads. */
export interface BulkTask {
  readonly kind: 'bulk' | 'file';
  readonly nodes: 10;
  readonly shape: KeyKind;
  readonly threads: number;
}

/** Counts many keys in every way, in rounds; throws if two ways do not agree on how many keys moved. */
export async function measureBulk(native: Native, keys: number, rounds: number): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'shardscope-keys-'));
  try {
    const file = join(folder, 'keys');
    await pipeline(linesOf('sequence', keys), createWriteStream(file));
    const ways = [...generatedWays(native, keys), ...fileWays(native, file)];
    const found = ways.map((): number[] => []);
    const moves = new Map<string, string>();
    for (let round = 0; round < rounds; round++) {
      for (const i of shuffled([...ways.keys()])) {
        const { contender, task, run } = ways[i];
        const { keys: counted, moved, wall, cpu } = await run();
        found[i].push(((task.threads === 1 ? cpu : wall) / counted) * 1e9);
        const what = [task.kind, task.shape, counted].join();
        if ((moves.get(what) ?? String(moved)) !== String(moved)) {
          throw new Error(`${contender} counts ${moved} moves of ${what}, another ${moves.get(what)}`);
        }
        moves.set(what, String(moved));
      }
    }
    return ways.map(({ contender, task }, i) => ({ suite: 'bulk', contender, task, values: found[i] }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function generatedWays(native: Native, keys: number): Way[] {
  const ways: Way[] = [];
  for (const shape of ['sequence', 'names'] as const) {
    for (const threads of [1, 2]) {
      const task: BulkTask = { kind: 'bulk', nodes: 10, shape, threads };
      for (const program of ['core/wasm', 'core', 'plain']) {
        if (threads > 1 && program !== 'core/wasm') continue;
        const count = program === 'plain' ? keys * PLAIN_SHARE : keys;
        const range = { kind: shape, first: FIRST, end: FIRST + count };
        ways.push({ contender: program, task, run: () => ask({ program, range, threads }) });
      }
      if (native.compiler) {
        ways.push({ contender: C, task, run: async () => inC(native, [shape, FIRST, keys, threads]) });
      }
    }
  }
  return ways;
}

function fileWays(native: Native, file: string): Way[] {
  const task: BulkTask = { kind: 'file', nodes: 10, shape: 'sequence', threads: 1 };
  const ways: Way[] = ['core/wasm', 'readline'].map((program) => ({
    contender: program,
    task,
    run: () => ask({ program, file, threads: 1 }),
  }));
  return native.compiler ? [...ways, { contender: C, task, run: async () => inC(native, ['file', file]) }] : ways;
}

const ask = (request: BulkRequest): Promise<BulkReading> =>
  inProcess(new URL('./worker.js', import.meta.url), request, request.program);

function inC(native: Native, given: readonly (string | number)[]): BulkReading {
  const { status, stdout, stderr } = spawnSync(native.program('bulk'), given.map(String), { encoding: 'latin1' });
  if (status !== 0) throw new Error(`the C program failed on ${given.join(' ')}: ${stderr}`);
  const [wall, cpu, keys, modulo, ring, slots] = stdout.split(' ').map(Number);
  return { wall, cpu, keys, moved: [modulo, ring, slots] };
}

function* linesOf(kind: KeyKind, keys: number): Generator<Buffer> {
  for (const { bytes, starts, ends, count } of generatedKeys(kind, 1, FIRST, FIRST + keys).batches()) {
    const lines = Buffer.alloc(bytes.length + count);
    let at = 0;
    for (let i = 0; i < count; i++) {
      lines.set(bytes.subarray(starts[i], ends[i]), at);
      at += ends[i] - starts[i];
      lines[at++] = 0x0a;
    }
    yield lines.subarray(0, at);
  }
}
