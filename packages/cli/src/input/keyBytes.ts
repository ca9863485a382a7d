import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import { dataError, exitCodes, Failure } from '../io/failure.ts';
import type { Io } from '../io/io.ts';
import { say } from '../language/say.ts';
import { decompressed } from './decompressed.ts';
import { fileBytes } from './fileBytes.ts';
import type { Portion } from './jobs/portion.ts';
import type { KeyFormat } from './keyFormat.ts';
import { firstByteFor, linesWithin, within } from './lines/linesWithin.ts';
import { answerDigest } from './records/answerDigests.ts';
import type { KeyServer } from './records/keyServer.ts';

/** A file keys were read from, and how many bytes it had, before any decompression. */
export interface SourceFile {
  readonly path: string;
  bytes: number;
}

/** Reads the bytes in which keys are and says which they were. */
export class KeyBytes {
  readonly #files: SourceFile[] = [];
  readonly #digest = createHash('sha256');
  readonly #reading: KeyFormat;
  readonly #io: Io;
  readonly #notes: string[];
  #plainBytes = 0;

  /** `notes`: where to add what a reader of the results should know. */
  constructor(reading: KeyFormat, io: Io, notes: string[]) {
    this.#reading = reading;
    this.#io = io;
    this.#notes = notes;
  }

  /** Bytes read so far. */
  get bytes(): number {
    return this.#files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  described() {
    return { sha256: this.#digest.copy().digest('hex'), files: this.#files };
  }

  /** Files one behind the other, decompressed; what is not compressed may be read where `room` says. */
  async *files(
    paths: readonly string[],
    room: () => Uint8Array | undefined = () => undefined,
  ): AsyncGenerator<Uint8Array> {
    for (const path of paths) yield* this.#bytes(path, room);
  }

  /** What a server answers, as it is, or one master of its cluster. */
  async *answer(server: KeyServer, only?: string): AsyncGenerator<Uint8Array> {
    const source = this.#named(server.url);
    const all = await server.answers(this.#io, this.#reading.pace);
    const asked = all.filter(({ from }) => only === undefined || from === only);
    if (asked.length === 0) throw new Failure(exitCodes.unread, say`${only} is no master of the cluster any more`);
    for (const { bytes: answer } of asked) {
      const digest = answerDigest(this.#digest, asked.length);
      for await (const bytes of answer) {
        source.bytes += bytes.length;
        digest.update(bytes);
        yield this.#bounded(bytes);
      }
      digest.end();
    }
  }

  /** The lines of a file that begin in a range of its bytes, which alone are told of in `described`. */
  async *lines(
    path: string,
    { range, size }: Portion & { readonly of: 'lines' },
    separator: number,
  ): AsyncGenerator<Uint8Array> {
    const raw = this.#source(path);
    const file = await open(path);
    try {
      const before = await file.stat();
      if (before.size !== size) throw dataError(say`it has ${before.size} bytes here, not ${size}`);
      const start = firstByteFor(range);
      const parts = fileBytes(file, start, this.#io.signal);
      let at = start;
      async function* seen(): AsyncGenerator<Uint8Array> {
        for await (const bytes of parts) {
          raw(within(range, bytes, at));
          at += bytes.length;
          yield bytes;
        }
      }
      for await (const bytes of linesWithin(seen(), range, separator)) yield this.#bounded(bytes);
      checkUnchanged(before, await file.stat());
    } finally {
      await file.close();
    }
  }

  /** What is read here and there in a file, which is read as a whole first, for its digest. */
  async *opened<T>(path: string, read: (file: FileHandle) => AsyncGenerator<T>): AsyncGenerator<T> {
    const raw = this.#source(path);
    const file = await open(path);
    try {
      const before = await file.stat();
      for await (const bytes of fileBytes(file, 0, this.#io.signal)) raw(this.#bounded(bytes));
      yield* read(file);
      checkUnchanged(before, await file.stat());
    } finally {
      await file.close();
    }
  }

  async *#bytes(path: string, room: () => Uint8Array | undefined): AsyncGenerator<Uint8Array> {
    const raw = this.#source(path);
    const { stdin, signal } = this.#io;
    let plain = false;
    const heard = (): void => {
      plain = true;
    };
    const opened = path === '-' ? undefined : await open(path);
    const before = await opened?.stat();
    // A pipe or another device comes as it comes, and is waited for without a thread.
    const stream = opened && before?.isFile() ? undefined : (opened?.createReadStream({ autoClose: false }) ?? stdin);
    if (stream) addAbortSignal(signal, stream);
    try {
      const parts = stream ?? fileBytes(opened as FileHandle, 0, signal, () => (plain ? room() : undefined));
      for await (const bytes of decompressed(parts, raw, heard)) yield this.#bounded(bytes);
      if (before?.isFile()) checkUnchanged(before, await opened?.stat());
    } finally {
      stream?.destroy();
      await opened?.close();
    }
    if (plain && /\.(gz|zst)$/.test(path))
      this.#notes.push(say`${path} is not compressed despite its name; reading it as plain text`);
  }

  /** Counts the bytes of one more source. */
  #source(path: string): (bytes: Uint8Array) => void {
    const source = this.#named(path);
    return (bytes) => {
      source.bytes += bytes.length;
      this.#digest.update(bytes);
    };
  }

  #named(path: string): SourceFile {
    const source: SourceFile = { path, bytes: 0 };
    this.#files.push(source);
    return source;
  }

  #bounded(bytes: Uint8Array): Uint8Array {
    const { maxBytes } = this.#reading;
    this.#plainBytes += bytes.length;
    if (this.#plainBytes > maxBytes) throw dataError(say`more than --max-bytes ${maxBytes}`);
    return bytes;
  }
}

/** Throws if a file is not as it was. */
export function checkUnchanged(before: Stats, after: Stats | undefined): void {
  if (before.size !== after?.size || before.mtimeMs !== after.mtimeMs) {
    throw dataError(say`the file changed while it was being read`);
  }
}
