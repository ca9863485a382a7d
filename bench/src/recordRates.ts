import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RecordBatch, recordSourceOf, TELLING_BYTES } from '@shardscope/core/records';
import { newRecordKernels } from '@shardscope/core/records/wasm';
import { Native } from './measure/native.ts';
import { type RecordFormat, recordFiles } from './measure/recordFiles.ts';
import { median } from './report/statistics.ts';

const RECORDS = 200_000;
const ROUNDS = 5;
const CHUNK = 1 << 20;
const MILLISECONDS = 300;
/** Most that a reader may take of what C takes to walk the records. */
const MOST = 1.5;

/** What came of reading a file: CPU time of this process in nanoseconds a record, and what C must find as well. */
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
      const bytes = recordFiles[format](RECORDS);
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
    const c = walked(program, format, path);
    const ours = timed(format, bytes);
    if (ours.found !== c.found) throw new Error(`${format}: core found ${ours.found}, C ${c.found}`);
    return { c: c.nanoseconds, ours: ours.nanoseconds, ratio: ours.nanoseconds / c.nanoseconds };
  });
  const ratio = median(rounds.map((round) => round.ratio));
  const [ours, c] = [median(rounds.map((round) => round.ours)), median(rounds.map((round) => round.c))];
  const reached = ratio <= MOST;
  console.log(
    `${format}: ${ours.toFixed(0)} ns a record, C ${c.toFixed(0)} ns, load ${loadavg()[0].toFixed(1)}: ${ratio.toFixed(2)} times C (at most ${MOST}): ${reached ? 'reached' : 'MISSED'}`,
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
    newRecordKernels(),
  );
  if (!reader) throw new Error('the file is of no known kind');
  let [records, keys, sum] = [0, 0, 0];
  const take = ({ starts, ends, sizes, count }: RecordBatch): void => {
    records += count;
    for (let i = 0; i < count; i++) keys += ends[i] - starts[i];
    if (sizes) for (let i = 0; i < count; i++) sum += sizes[i];
  };
  const before = process.cpuUsage();
  for (let at = 0; at < bytes.length; at += CHUNK) {
    for (const batch of reader.push(bytes.subarray(at, at + CHUNK))) take(batch);
  }
  for (const batch of reader.end()) take(batch);
  const { user, system } = process.cpuUsage(before);
  return { nanoseconds: ((user + system) * 1000) / records, found: `${records} ${keys} ${sum}` };
}

function walked(program: string, format: RecordFormat, path: string): Reading {
  const { status, stdout, stderr } = spawnSync(program, [format, path, `${MILLISECONDS}`], { encoding: 'latin1' });
  if (status !== 0) throw new Error(`the C reader failed on ${format}: ${stderr}`);
  const [nanoseconds, ...found] = stdout.trim().split(' ');
  return { nanoseconds: Number(nanoseconds), found: found.join(' ') };
}
