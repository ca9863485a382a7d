import { HottestKeys, type LineCutter, type PackedKeys } from '@shardscope/core';
import { TELLING_BYTES } from '@shardscope/core/records';
import { dataError, fileFailure, usageError } from '../io/failure.ts';
import { type Io, interrupted } from '../io/io.ts';
import { say } from '../language/say.ts';
import { filesAt, partsOf } from './filesAt.ts';
import { chunksOf } from './jobs/chunksOf.ts';
import { firstLine } from './jobs/inLines.ts';
import type { NamedJob } from './jobs/job.ts';
import { type Portion, portionName } from './jobs/portion.ts';
import { keysOf, type Shard } from './jobs/shard.ts';
import { KeyBytes } from './keyBytes.ts';
import type { KeyFormat } from './keyFormat.ts';
import { ChunkBuffers } from './lines/chunkBuffers.ts';
import type { RowBatch } from './lines/csvKeys.ts';
import { lineFailure } from './lines/lineFailure.ts';
import { LF, type LineForm, maxLineBytes } from './lines/lineForm.ts';
import { cutterOf, LineKeys } from './lines/lineKeys.ts';
import { wholeLines } from './lines/wholeLines.ts';
import { withoutMark } from './lines/withoutMark.ts';
import { serverAt } from './records/keyServer.ts';
import { isParquet, parquetKeys } from './records/parquetKeys.ts';
import { peeked } from './records/peeked.ts';
import { nameOf, publicPath } from './records/redisUrl.ts';
import { refuseRecords } from './records/refuseForeign.ts';
import { type Rows, rowsOf } from './records/rowsOf.ts';
import { uniqueKeys } from './unique/uniqueKeys.ts';

/** Lines or rows without a key, and those that were left out because they were bad. */
export interface LeftOut {
  readonly empty: number;
  readonly bad: number;
}

/** Reads the keys of files, folders (all files in them, sorted) and stdin (`-`), one after another. */
export class KeyFiles {
  /** What a reader of the results should know. */
  readonly notes: string[] = [];
  readonly #sources: KeyBytes;
  readonly #paths: readonly string[];
  readonly #reading: KeyFormat;
  readonly #io: Io;
  /** Of streams. */
  readonly #buffers = new ChunkBuffers();
  /** Keys before equal ones are merged. */
  #read = 0;
  readonly #hottest: HottestKeys | undefined;
  // Rows of CSV.
  #empty = 0;
  #bad = 0;

  /** Throws a usage failure if stdin is a terminal. */
  constructor(paths: readonly string[], reading: KeyFormat, io: Io) {
    if (paths.includes('-') && io.stdin.isTTY) {
      throw usageError(say`--keys-from -: stdin is a terminal; pipe keys into it`);
    }
    paths.forEach(serverAt);
    this.#paths = paths;
    this.#reading = reading;
    this.#hottest = reading.top === undefined ? undefined : new HottestKeys(reading.top);
    this.#io = io;
    this.#sources = new KeyBytes(reading, io, this.notes);
  }

  /** What was read so far: SHA-256 of all bytes in order, before any decompression; of one file what `sha256sum` prints. */
  async described() {
    await this.#sources.digested();
    return {
      source: this.#paths.map(publicPath).join(', '),
      ...this.#sources.described(),
      ...(this.#reading.unique ? { read: this.#read } : {}),
      ...(this.#hottest ? { hits: this.#hottest.hits, top: this.#hottest.keys } : {}),
    };
  }

  /** Bytes read so far, before any decompression. */
  get bytes(): number {
    return this.#sources.bytes;
  }

  /** What was left out of lines, as counted by whoever read them, and of rows. */
  leftOut({ empty, bad }: LeftOut): LeftOut {
    return { empty: empty + this.#empty, bad: bad + this.#bad };
  }

  /** The keys in order, batch by batch; a batch is valid until the next one is asked for. */
  batches(): AsyncGenerator<PackedKeys> {
    return this.#batchesOf(this.jobs());
  }

  async *#batchesOf(jobs: AsyncIterable<NamedJob & { readonly file: string }>): AsyncGenerator<PackedKeys> {
    let file = '';
    let line = 0;
    let cutter: LineCutter | undefined;
    for await (const part of jobs) {
      if (part.job.of === 'keys') yield part.job.keys;
      if (part.job.of !== 'lines' && part.job.of !== 'fileLines') continue;
      if (part.file !== file) line = 0;
      file = part.file;
      cutter ??= cutterOf(part.job.form);
      const lines = new LineKeys(part.job.form, cutter);
      const seen = part.reading?.seen;
      yield* lines.batches(chunksOf(part.job, { room: () => lines.room(), ...(seen ? { seen } : {}) }));
      if (lines.failure) throw lineFailure(nameOf(file), line, lines.failure);
      line += lines.lines;
      this.#empty += lines.empty;
      this.#bad += lines.bad;
    }
  }

  /** The keys in order, in parts that may be counted apart; of a shard, only its own count. */
  jobs(shard?: Shard): AsyncGenerator<NamedJob & { readonly file: string }> {
    return this.#reading.unique ? this.#merged(shard) : this.#parts(shard);
  }

  /** Equal keys as one. */
  async *#merged(shard: Shard | undefined): AsyncGenerator<NamedJob & { readonly file: string }> {
    const read = this.#counting(this.#batchesOf(this.#parts()), shard);
    for await (const keys of uniqueKeys(read)) {
      this.#hottest?.add(keys);
      yield { file: '', name: say`keys that are merged`, job: { of: 'keys', keys } };
    }
  }

  async *#counting(batches: AsyncIterable<PackedKeys>, shard: Shard | undefined): AsyncGenerator<PackedKeys> {
    for await (const batch of batches) {
      const keys = shard ? keysOf(shard, batch) : batch;
      this.#read += keys.count;
      yield keys;
    }
  }

  async *#parts(shard?: Shard): AsyncGenerator<NamedJob & { readonly file: string }> {
    const only = shard ? { shard } : {};
    for (const path of this.#paths) {
      for (const file of await filesAt(path)) {
        for await (const part of this.#partsOf(file)) {
          yield { ...part, job: { ...part.job, ...only } };
          this.#sources.check();
        }
      }
    }
    await this.#sources.read();
  }

  async *#partsOf(file: string): AsyncGenerator<NamedJob & { readonly file: string }> {
    const { form, portion } = this.#reading;
    let parts = 0;
    const called = portionName(nameOf(file), portion);
    const part = () => ({ file: called, name: say`part ${++parts} of ${called}` });
    try {
      const server = serverAt(file);
      if (portion?.of !== 'lines' && !server && (await isParquet(file))) {
        yield* this.#rows(this.#parquet(file), part);
        return;
      }
      const first = server || file === '-' ? undefined : await firstLine(file, this.#reading);
      const ranged = portion?.of === 'lines' ? portion : undefined;
      if ((first || ranged) && !('column' in form)) {
        if (first && (ranged?.range.from ?? 0) === 0) this.#looks(file, first, form);
        yield* this.#ranges(file, ranged, form, part, called);
        return;
      }
      let rows: Rows | undefined;
      const bytes = server
        ? this.#sources.answer(server, portion?.of === 'answer' ? portion.from : undefined)
        : this.#sources.files(await partsOf(file), () => rows?.room());
      const { first: telling, whole } = await peeked(server ? bytes : unmarked(bytes, form), TELLING_BYTES);
      rows = rowsOf(this.#reading, telling, whole, server?.source);
      if (rows) {
        yield* this.#rows(rows.batches, part);
        this.notes.push(...rows.notes.map((told) => `${nameOf(file)}: ${told}`));
        return;
      }
      if ('column' in form) return;
      yield* this.#lines(whole, form, part, file);
    } catch (error) {
      if (this.#io.signal.aborted) throw interrupted(this.#io, say`part of the keys`);
      throw fileFailure(called, error);
    }
  }

  /** Lines of a file, or of a portion of it, that who counts them reads. */
  async *#ranges(
    file: string,
    portion: (Portion & { readonly of: 'lines' }) | undefined,
    form: LineForm,
    part: () => { readonly file: string; readonly name: string },
    called: string,
  ): AsyncGenerator<NamedJob & { readonly file: string }> {
    for await (const { fd, range, ahead, reading } of this.#sources.ranges(file, portion, called)) {
      yield { ...part(), job: { of: 'fileLines', fd, range, form }, ahead, reading };
    }
  }

  /** Whole lines of a stream. */
  async *#lines(
    bytes: AsyncIterable<Uint8Array>,
    form: LineForm,
    part: () => { readonly file: string; readonly name: string },
    file: string,
  ): AsyncGenerator<NamedJob & { readonly file: string }> {
    let begins = true;
    for await (const chunk of wholeLines(bytes, form.separator, maxLineBytes(form), this.#buffers)) {
      if (begins) this.#looks(file, chunk, form);
      begins = false;
      const elsewhere = (done: Promise<ArrayBuffer | undefined>): void => {
        done.then((buffer) => this.#buffers.give(buffer)).catch(() => {});
      };
      yield { ...part(), job: { of: 'lines', bytes: chunk, form }, reading: { elsewhere } };
    }
  }

  /** Keys that are not whole lines, each batch as a part of its own. */
  async *#rows(
    batches: AsyncIterable<RowBatch>,
    part: () => { readonly file: string; readonly name: string },
  ): AsyncGenerator<NamedJob & { readonly file: string }> {
    for await (const { keys, empty, bad } of batches) {
      this.#empty += empty;
      this.#bad += bad;
      if (keys.count > 0) yield { ...part(), job: { of: 'keys', keys } };
    }
  }

  /** Keys in a format of columns. */
  #parquet(file: string): AsyncGenerator<RowBatch> {
    const { form } = this.#reading;
    if (!('column' in form)) throw dataError(say`this is Parquet; --column names the column that is the key`);
    return this.#sources.opened(file, (opened) => parquetKeys(opened, form));
  }

  /**
   * Says what would otherwise pass for keys: a whole file with old Macintosh line ends, and what redis-cli puts quotes around. Refuses
   * records of a known kind.
   */
  #looks(file: string, chunk: Uint8Array, { separator, record }: LineForm): void {
    if (separator !== LF) return;
    const end = chunk.indexOf(LF);
    if (end < 0 && chunk.includes(CR)) {
      this.notes.push(say`${nameOf(file)} has carriage returns but no line feeds, so it is read as one line`);
    }
    const line = chunk.subarray(0, end < 0 ? chunk.length : end);
    if (record === 'key' || record === 'text') refuseRecords(line);
    if (record === 'key' && line.length > 1 && line[0] === QUOTE && line[line.length - 1] === QUOTE) {
      this.notes.push(
        say`the first key of ${nameOf(file)} is in double quotes; use --quoted for keys printed by redis-cli`,
      );
    }
  }
}

const unmarked = (bytes: AsyncIterable<Uint8Array>, form: KeyFormat['form']): AsyncIterable<Uint8Array> =>
  'column' in form || form.separator === LF ? withoutMark(bytes) : bytes;

const CR = 13;
const QUOTE = 0x22;
