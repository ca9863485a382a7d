import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RecordBatch, recordSourceOf, TELLING_BYTES } from '@shardscope/core/records';
import { newRecordKernels } from '@shardscope/core/records/wasm';
import { Native } from './measure/native.ts';
import { type RecordFormat, recordFiles } from './measure/recordFiles.ts';
import { median } from './report/statistics.ts';

const ROUNDS = 5;
const CHUNK = 1 << 20;
/** What the command line reads of a file at once. */
const PART = 1 << 18;
const MILLISECONDS = 300;
/** Most that a reader may take of what C takes to walk the records. */
const MOST = 1.5;

/** Of one reader after another: what is left of others would be collected while these are timed. */
const kernels = newRecordKernels();

/** What came of reading bytes in memory: CPU time of this process in nanoseconds a record, and what C must find as well. */
interface Reading {
  readonly nanoseconds: number;
  readonly found: string;
}

/** Times the readers of records beside C, which only walks them; returns the exit code. */
export function recordRates(): number {
  const native = new Native();
  const folder = mkdtempSync(join(tmpdir(), 'shardscope-bench-'));
  try {
    if (native.reason !== undefined) throw new Error(native.reason);
    const missed = (Object.keys(recordFiles) as RecordFormat[]).filter((format) => {
      const bytes = recordFiles[format]();
      const path = join(folder, format);
      writeFileSync(path, bytes);
      return !compared(format, bytes, native.program('records'), path);
    });
    return missed.length > 0 ? 1 : 0;
  } finally {
    native.close();
    rmSync(folder, { recursive: true });
  }
}

/** Whether the target is reached: says so, with the figures. */
function compared(format: RecordFormat, bytes: Uint8Array, program: string, path: string): boolean {
  // Read before it is timed: code that has not run yet is slow.
  timed(format, bytes);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const walks = walked(program, format, path);
    const ours = timed(format, bytes);
    const hands = walked(program, `${format}+`, path);
    for (const { found } of [walks, hands]) {
      if (ours.found !== found) throw new Error(`${format}: core found ${ours.found}, C ${found}`);
    }
    return { walks: walks.nanoseconds, ours: ours.nanoseconds, hands: hands.nanoseconds };
  });
  const times = (of: 'walks' | 'hands'): string => {
    const nanoseconds = median(rounds.map((round) => round[of]));
    return `${median(rounds.map((round) => round.ours / round[of])).toFixed(2)} times C that ${of === 'walks' ? 'only walks' : 'hands them on'} (${nanoseconds.toFixed(1)} ns)`;
  };
  const reached = median(rounds.map((round) => round.ours / round.walks)) <= MOST;
  const ours = median(rounds.map((round) => round.ours));
  console.log(
    `${format}: ${ours.toFixed(1)} ns a record, load ${loadavg()[0].toFixed(1)}: ${times('walks')}, at most ${MOST}: ${reached ? 'reached' : 'MISSED'}; ${times('hands')}`,
  );
  return reached;
}

/** The median of as many passes as the C program has time for. */
function timed(format: RecordFormat, bytes: Uint8Array): Reading {
  const end = performance.now() + MILLISECONDS;
  const passes: Reading[] = [];
  do passes.push(read(format, bytes));
  while (performance.now() < end);
  return { nanoseconds: median(passes.map(({ nanoseconds }) => nanoseconds)), found: passes[0].found };
}

function read(format: RecordFormat, bytes: Uint8Array): Reading {
  const reader = recordSourceOf(bytes.subarray(0, TELLING_BYTES))?.reader(
    { maxKeyBytes: 65_536, skipBad: false, checksums: format !== 'rdb' },
    () => kernels,
  );
  if (!reader) throw new Error('the file is of no known kind');
  const total = { records: 0, keys: 0, sum: 0 };
  const take = (batch: RecordBatch): void => add(batch, total);
  let microseconds = 0;
  for (let at = 0; at < bytes.length; ) {
    // Into where the reader wants it, as files are read: what is timed begins, as in C, with the bytes in memory.
    const room = reader.room?.();
    const chunk = bytes.subarray(at, at + (room ? Math.min(PART, room.length) : CHUNK));
    room?.set(chunk);
    at += chunk.length;
    const before = process.cpuUsage();
    for (const batch of reader.push(room?.subarray(0, chunk.length) ?? chunk)) take(batch);
    const { user, system } = process.cpuUsage(before);
    microseconds += user + system;
  }
  for (const batch of reader.end()) take(batch);
  return {
    nanoseconds: (microseconds * 1000) / total.records,
    found: `${total.records} ${total.keys} ${total.sum}`,
  };
}

// Variables of its own: those of another function live in memory, and adding them up there takes as long as reading a dump.
function add({ starts, ends, sizes, count }: RecordBatch, total: { records: number; keys: number; sum: number }): void {
  let [keys, sum] = [0, 0];
  for (let i = 0; i < count; i++) keys += ends[i] - starts[i];
  if (sizes) for (let i = 0; i < count; i++) sum += sizes[i];
  total.records += count;
  total.keys += keys;
  total.sum += sum;
}

function walked(program: string, format: string, path: string): Reading {
  const { status, stdout, stderr } = spawnSync(program, [format, path, `${MILLISECONDS}`], { encoding: 'latin1' });
  if (status !== 0) throw new Error(`the C reader failed on ${format}: ${stderr}`);
  const [nanoseconds, ...found] = stdout.trim().split(' ');
  return { nanoseconds: Number(nanoseconds), found: found.join(' ') };
}
