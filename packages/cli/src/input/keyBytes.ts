import { type FileHandle, open } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import { dataError, exitCodes, Failure, fileFailure } from '../io/failure.ts';
import type { Io } from '../io/io.ts';
import { say } from '../language/say.ts';
import { decompressed } from './decompressed.ts';
import { fileBytes } from './fileBytes.ts';
import type { Portion } from './jobs/portion.ts';
import type { KeyFormat } from './keyFormat.ts';
import { checkUnchanged, type FileRange, RangedFile } from './ranges/rangedFile.ts';
import { SourceDigest } from './ranges/sourceDigest.ts';
import { answerDigest } from './records/answerDigests.ts';
import type { KeyServer } from './records/keyServer.ts';

// Files that are open at once because threads still read them.
const MOST_OPEN = 64;

/** A file keys were read from, and how many bytes it had, before any decompression. */
export interface SourceFile {
  readonly path: string;
  bytes: number;
}

/** Reads the bytes in which keys are and says which they were. */
export class KeyBytes {
  readonly #files: SourceFile[] = [];
  readonly #digest = new SourceDigest();
  /** Of files that may still be read elsewhere. */
  readonly #closing = new Set<Promise<void>>();
  #failure: unknown;
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
    return { sha256: this.#digest.hex(), files: this.#files };
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
    await this.#digest.settled();
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

  /**
   * The bytes of a regular file that is not compressed, or a portion of it, range by range for others to read; `called` is what messages call it. What is
   * wrong with the file may be known only when the next one is asked for, or once everything is `read`.
   */
  async *ranges(
    path: string,
    portion: (Portion & { readonly of: 'lines' }) | undefined,
    called: string,
  ): AsyncGenerator<FileRange> {
    while (this.#closing.size >= MOST_OPEN) await Promise.race(this.#closing);
    const source = this.#named(path);
    const file = await open(path);
    const before = await file.stat();
    const ranged = new RangedFile(file, before, this.#digest, this.#io.signal, (bytes) => {
      source.bytes += bytes;
    });
    let whole = false;
    try {
      if (portion && before.size !== portion.size)
        throw dataError(say`it has ${before.size} bytes here, not ${portion.size}`);
      for await (const one of ranged.ranges(portion?.range ?? { from: 0, to: before.size })) {
        this.#count(one.range.to - one.range.from);
        yield one;
      }
      whole = true;
      if (!portion) this.#notePlain(path);
    } finally {
      const closing = ranged
        .close(whole)
        .catch((error) => {
          this.#failure ??= fileFailure(called, error);
        })
        .finally(() => this.#closing.delete(closing));
      this.#closing.add(closing);
    }
  }

  /** Waits until everything that others were given is read by them, and digested. Throws the failure of a file. */
  async read(): Promise<void> {
    await Promise.all(this.#closing);
    this.check();
  }

  /** Throws the failure of a file that was given by ranges, if one is known. */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Waits until what was read is digested. */
  async digested(): Promise<void> {
    await this.#digest.settled();
  }

  /** What is read here and there in a file, which is read as a whole first, for its digest. */
  async *opened<T>(path: string, read: (file: FileHandle) => AsyncGenerator<T>): AsyncGenerator<T> {
    await this.#digest.settled();
    const raw = this.#source(path);
    const file = await open(path);
    try {
      const before = await file.stat();
      for await (const bytes of fileBytes(file, this.#io.signal)) raw(this.#bounded(bytes));
      yield* read(file);
      checkUnchanged(before, await file.stat());
    } finally {
      await file.close();
    }
  }

  async *#bytes(path: string, room: () => Uint8Array | undefined): AsyncGenerator<Uint8Array> {
    await this.#digest.settled();
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
      const parts = stream ?? fileBytes(opened as FileHandle, signal, () => (plain ? room() : undefined));
      for await (const bytes of decompressed(parts, raw, heard)) yield this.#bounded(bytes);
      if (before?.isFile()) checkUnchanged(before, await opened?.stat());
    } finally {
      stream?.destroy();
      await opened?.close();
    }
    if (plain) this.#notePlain(path);
  }

  #notePlain(path: string): void {
    if (/\.(gz|zst)$/.test(path))
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
    this.#count(bytes.length);
    return bytes;
  }

  #count(bytes: number): void {
    const { maxBytes } = this.#reading;
    this.#plainBytes += bytes;
    if (this.#plainBytes > maxBytes) throw dataError(say`more than --max-bytes ${maxBytes}`);
  }
}
