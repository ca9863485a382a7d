import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import type { LineCutter, PackedKeys } from '@shardscope/core';
import { TELLING_BYTES } from '@shardscope/core/records';
import { dataError, fileFailure, usageError } from '../io/failure.ts';
import { type Io, interrupted } from '../io/io.ts';
import { decompressed } from './decompressed.ts';
import { filesAt, partsOf } from './filesAt.ts';
import type { NamedJob } from './job.ts';
import type { KeyFormat } from './keyFormat.ts';
import type { RowBatch } from './lines/csvKeys.ts';
import { type LineForm, maxLineBytes } from './lines/lineForm.ts';
import { cutterOf, LineKeys } from './lines/lineKeys.ts';
import { wholeLines } from './lines/wholeLines.ts';
import { withoutMark } from './lines/withoutMark.ts';
import { type KeyServer, serverAt } from './records/keyServer.ts';
import { isParquet, parquetKeys } from './records/parquetKeys.ts';
import { peeked } from './records/peeked.ts';
import { nameOf, publicPath } from './records/redisUrl.ts';
import { refuseRecords } from './records/refuseForeign.ts';
import { rowsOf } from './records/rowsOf.ts';
import type { Shard } from './shard.ts';

/** A file keys were read from, and how many bytes it had, before any decompression. */
export interface SourceFile {
  readonly path: string;
  bytes: number;
}

/** Lines or rows without a key, and those that were left out because they were bad. */
export interface LeftOut {
  readonly empty: number;
  readonly bad: number;
}

/** Reads the keys of files, folders (all files in them, sorted) and stdin (`-`), one after another. */
export class KeyFiles {
  /** What a reader of the results should know. */
  readonly notes: string[] = [];
  readonly #sources: SourceFile[] = [];
  readonly #paths: readonly string[];
  readonly #reading: KeyFormat;
  readonly #io: Io;
  readonly #digest = createHash('sha256');
  #plainBytes = 0;
  // Rows of CSV.
  #empty = 0;
  #bad = 0;

  /** Throws a usage failure if stdin is a terminal. */
  constructor(paths: readonly string[], reading: KeyFormat, io: Io) {
    if (paths.includes('-') && io.stdin.isTTY) {
      throw usageError('--keys-from -: stdin is a terminal; pipe keys into it');
    }
    paths.forEach(serverAt);
    this.#paths = paths;
    this.#reading = reading;
    this.#io = io;
  }

  /** What was read: SHA-256 of all bytes in order, before any decompression; of one file what `sha256sum` prints. */
  described() {
    return {
      source: this.#paths.map(publicPath).join(', '),
      sha256: this.#digest.copy().digest('hex'),
      files: this.#sources,
    };
  }

  /** What was left out of lines, as counted by whoever read them, and of rows. */
  leftOut({ empty, bad }: LeftOut): LeftOut {
    return { empty: empty + this.#empty, bad: bad + this.#bad };
  }

  /** The keys in order, batch by batch; a batch is valid until the next one is asked for. */
  async *batches(): AsyncGenerator<PackedKeys> {
    let file = '';
    let line = 0;
    let cutter: LineCutter | undefined;
    for await (const part of this.jobs()) {
      if (part.job.of === 'keys') yield part.job.keys;
      if (part.job.of !== 'lines') continue;
      if (part.file !== file) line = 0;
      file = part.file;
      cutter ??= cutterOf(part.job.form);
      const lines = new LineKeys(part.job.form, cutter);
      yield* lines.batches(part.job.bytes);
      if (lines.failure) throw dataError(`${nameOf(file)}: line ${line + lines.failure.line} ${lines.failure.message}`);
      line += lines.lines;
    }
  }

  /** The keys in order, in parts that may be counted apart; of a shard, only its own count. */
  async *jobs(shard?: Shard): AsyncGenerator<NamedJob & { readonly file: string }> {
    const only = shard ? { shard } : {};
    for (const path of this.#paths) {
      for (const file of await filesAt(path)) {
        for await (const part of this.#partsOf(file)) yield { ...part, job: { ...part.job, ...only } };
      }
    }
  }

  async *#partsOf(file: string): AsyncGenerator<NamedJob & { readonly file: string }> {
    const { form } = this.#reading;
    let parts = 0;
    const part = () => ({ file: nameOf(file), name: `part ${++parts} of ${nameOf(file)}` });
    try {
      const server = serverAt(file);
      if (!server && (await isParquet(file))) {
        for await (const { keys, empty, bad } of this.#parquet(file)) {
          this.#empty += empty;
          this.#bad += bad;
          if (keys.count > 0) yield { ...part(), job: { of: 'keys', keys } };
        }
        return;
      }
      const bytes = server ? this.#answer(server) : this.#bytesOf(await partsOf(file));
      const text = !server && ('column' in form || form.separator === LF) ? withoutMark(bytes) : bytes;
      const { first: telling, whole } = await peeked(text, TELLING_BYTES);
      const rows = rowsOf(this.#reading, telling, whole, server?.source);
      if (rows) {
        for await (const { keys, empty, bad } of rows.batches) {
          this.#empty += empty;
          this.#bad += bad;
          if (keys.count > 0) yield { ...part(), job: { of: 'keys', keys } };
        }
        this.notes.push(...rows.notes.map((told) => `${nameOf(file)}: ${told}`));
        return;
      }
      if ('column' in form) return;
      let first = true;
      for await (const chunk of wholeLines(whole, form.separator, maxLineBytes(form))) {
        if (first) this.#looks(file, chunk, form);
        first = false;
        yield { ...part(), job: { of: 'lines', bytes: chunk, form } };
      }
    } catch (error) {
      if (this.#io.signal.aborted) throw interrupted(this.#io, 'part of the keys');
      throw fileFailure(nameOf(file), error);
    }
  }

  async *#parquet(file: string): AsyncGenerator<RowBatch> {
    const { form } = this.#reading;
    if (!('column' in form)) throw dataError('this is Parquet; --column names the column that is the key');
    const raw = this.#source(file);
    const opened = await open(file);
    try {
      const before = await opened.stat();
      // Read as a whole first, for its digest: afterwards here and there.
      for await (const bytes of opened.createReadStream({ autoClose: false, signal: this.#io.signal }))
        raw(this.#bounded(bytes));
      yield* parquetKeys(opened, form);
      checkUnchanged(before, await opened.stat());
    } finally {
      await opened.close();
    }
  }

  async *#bytesOf(paths: readonly string[]): AsyncGenerator<Uint8Array> {
    for (const path of paths) yield* this.#bytes(path);
  }

  /** What a server answers, as it is. */
  async *#answer(server: KeyServer): AsyncGenerator<Uint8Array> {
    const raw = this.#source(server.url);
    for await (const bytes of server.bytes(this.#io, this.#reading.pace)) {
      raw(bytes);
      yield this.#bounded(bytes);
    }
  }

  /** Counts the bytes of one more source. */
  #source(path: string): (bytes: Uint8Array) => void {
    const source: SourceFile = { path, bytes: 0 };
    this.#sources.push(source);
    return (bytes) => {
      source.bytes += bytes.length;
      this.#digest.update(bytes);
    };
  }

  #bounded(bytes: Uint8Array): Uint8Array {
    const { maxBytes } = this.#reading;
    this.#plainBytes += bytes.length;
    if (this.#plainBytes > maxBytes) throw dataError(`more than --max-bytes ${maxBytes}`);
    return bytes;
  }

  async *#bytes(path: string): AsyncGenerator<Uint8Array> {
    const raw = this.#source(path);
    const { stdin, signal } = this.#io;
    let plain = false;
    const opened = path === '-' ? undefined : await open(path);
    const before = await opened?.stat();
    const stream = opened?.createReadStream({ highWaterMark: 1 << 20, autoClose: false }) ?? stdin;
    addAbortSignal(signal, stream);
    try {
      const heard = (): void => {
        plain = true;
      };
      for await (const bytes of decompressed(stream, raw, heard)) yield this.#bounded(bytes);
      if (before?.isFile()) checkUnchanged(before, await opened?.stat());
    } finally {
      stream.destroy();
      await opened?.close();
    }
    if (plain && /\.(gz|zst)$/.test(path))
      this.notes.push(`${path} is not compressed despite its name; reading it as plain text`);
  }

  /**
   * Says what would otherwise pass for keys: a whole file with old Macintosh line ends, and what redis-cli puts quotes around. Refuses
   * records of a known kind.
   */
  #looks(file: string, chunk: Uint8Array, { separator, record }: LineForm): void {
    if (separator !== LF) return;
    const end = chunk.indexOf(LF);
    if (end < 0 && chunk.includes(CR)) {
      this.notes.push(`${nameOf(file)} has carriage returns but no line feeds, so it is read as one line`);
    }
    const line = chunk.subarray(0, end < 0 ? chunk.length : end);
    if (record === 'key' || record === 'text') refuseRecords(line);
    if (record === 'key' && line.length > 1 && line[0] === QUOTE && line[line.length - 1] === QUOTE) {
      this.notes.push(
        `the first key of ${nameOf(file)} is in double quotes; use --quoted for keys printed by redis-cli`,
      );
    }
  }
}

function checkUnchanged(before: Stats, after: Stats | undefined): void {
  if (before.size !== after?.size || before.mtimeMs !== after.mtimeMs) {
    throw dataError('the file changed while it was being read');
  }
}

const LF = 10;
const CR = 13;
const QUOTE = 0x22;
