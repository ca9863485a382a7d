import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dataError } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import type { PartReading } from '../jobs/job.ts';
import type { ByteRange } from '../jobs/portion.ts';
import type { SourceDigest } from './sourceDigest.ts';

// Counted in 3 ms: small enough to share out evenly, large enough to cost nothing.
const RANGE = 2 ** 21;

/** A range of an open file, for somebody to read the lines that begin in it. */
export interface FileRange {
  readonly fd: number;
  readonly range: ByteRange;
  /** Bytes behind it that are to be read too. */
  readonly ahead: number;
  readonly reading: PartReading;
}

/** An open file whose lines are counted by ranges, here or in threads, while it is digested in order. */
export class RangedFile {
  readonly #file: FileHandle;
  readonly #before: Stats;
  readonly #digest: SourceDigest;
  readonly #signal: AbortSignal;
  readonly #heard: (bytes: number) => void;
  readonly #read: Promise<unknown>[] = [];
  #digested: Promise<void> = Promise.resolve();

  /** `heard` is told how many bytes more have been digested. */
  constructor(
    file: FileHandle,
    before: Stats,
    digest: SourceDigest,
    signal: AbortSignal,
    heard: (bytes: number) => void,
  ) {
    this.#file = file;
    this.#before = before;
    this.#digest = digest;
    this.#signal = signal;
    this.#heard = heard;
  }

  /** Ranges of its bytes in order, from one up to but not including another, of so many bytes each. */
  async *ranges({ from, to }: ByteRange, bytes = RANGE): AsyncGenerator<FileRange> {
    const { fd } = this.#file;
    for (let at = from; at < to; at += bytes) {
      const range = { from: at, to: Math.min(at + bytes, to) };
      yield { fd, range, ahead: to - range.to, reading: this.#readingOf(range) };
      await this.#digest.room();
    }
  }

  /** Once its ranges are read: closes it. Throws what its digest met, and, if it was read as a whole, a failure if it is not as it was. */
  async close(whole: boolean): Promise<void> {
    try {
      const [digested] = await Promise.allSettled([this.#digested, ...this.#read]);
      if (digested.status === 'rejected') throw digested.reason;
      if (whole) checkUnchanged(this.#before, await this.#file.stat());
    } finally {
      await this.#file.close();
    }
  }

  #readingOf(range: ByteRange): PartReading {
    return {
      seen: (bytes) => {
        this.#digest.update(bytes);
        this.#heard(bytes.length);
      },
      elsewhere: (done) => {
        this.#read.push(done);
        this.#digested = this.#digest.read(this.#file.fd, range, this.#signal, this.#heard);
      },
    };
  }
}

/** Throws if a file is not as it was. */
export function checkUnchanged(before: Stats, after: Stats | undefined): void {
  if (before.size !== after?.size || before.mtimeMs !== after.mtimeMs) {
    throw dataError(say`the file changed while it was being read`);
  }
}
