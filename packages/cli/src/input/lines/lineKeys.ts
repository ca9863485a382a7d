import { isUtf8 } from 'node:buffer';
import { InputError, type LineCutter, lineCutter, type PackedKeys, Packer, redisQuoted } from '@shardscope/core';
import { ofSystem } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import type { LineFailure } from '../jobs/job.ts';
import { BadRecord, shown } from './badRecord.ts';
import { jsonRecord } from './jsonRecord.ts';
import { type LineForm, maxLineBytes } from './lineForm.ts';

/** Reads the keys of whole lines and counts what it saw; stops at the first line that may not be left out. */
export class LineKeys {
  lines = 0;
  empty = 0;
  bad = 0;
  failure: LineFailure | undefined;
  readonly #form: LineForm;
  readonly #cutter: LineCutter;
  readonly #packer: Packer;

  /** `cutter` cuts lines of this form, and may have cut others before. */
  constructor(form: LineForm, cutter = cutterOf(form)) {
    this.#form = form;
    this.#cutter = cutter;
    const { record } = form;
    const json = typeof record === 'object' ? record : undefined;
    this.#packer = new Packer(json?.hits !== undefined, json?.sizes !== undefined);
  }

  /** Where the next chunk of lines may be put, so that it is not copied. */
  room(): Uint8Array {
    return this.#cutter.room();
  }

  /** The keys in chunks of a text, of which only the last line may lack its end, in batches that are valid until the next one is asked for. */
  *batches(chunks: Iterable<Uint8Array>): Generator<PackedKeys> {
    const { lines, skipped } = this.#cutter;
    for (const cut of this.#cut(chunks)) {
      const keys = this.#form.record === 'key' ? cut : this.#packed(cut);
      if (keys.count > 0) yield keys;
      if (this.failure) return;
    }
    this.lines = this.#cutter.lines - lines;
    this.empty += this.#cutter.skipped - skipped;
  }

  *#cut(chunks: Iterable<Uint8Array>): Generator<PackedKeys> {
    const { lines, longest } = this.#cutter;
    try {
      for (const chunk of chunks) yield* this.#cutter.push(chunk);
      yield* this.#cutter.end();
    } catch (error) {
      if (error instanceof InputError)
        this.failure = { line: this.#cutter.lines - lines + 1, message: say`is longer than ${longest} bytes` };
      else if (ofSystem(error)) this.failure = { message: error.message };
      else throw error;
    }
  }

  #packed({ bytes, starts, ends, count }: PackedKeys): PackedKeys {
    for (let i = 0; i < count && !this.failure; i++) {
      this.lines++;
      const line = bytes.subarray(starts[i], ends[i]);
      if (line.length === 0) this.empty++;
      else this.#add(line);
    }
    return this.#packer.take();
  }

  #add(line: Uint8Array): void {
    const { record, keepEmpty, maxKeyBytes, skipBad } = this.#form;
    try {
      const { key, hits, size } = read(line, record);
      if (key.length > maxKeyBytes) throw new BadRecord(say`has a key longer than ${maxKeyBytes} bytes`);
      if (key.length === 0 && !keepEmpty) this.empty++;
      else this.#packer.add(key, hits, size);
    } catch (error) {
      if (!(error instanceof BadRecord)) throw error;
      if (skipBad) this.bad++;
      else this.failure = { line: this.lines, message: error.message };
    }
  }
}

/** What cuts lines of a form. Where a key stands in a longer record, no line is left out before that is looked at. */
export const cutterOf = (form: LineForm): LineCutter => {
  const { separator, keepEmpty, record } = form;
  return lineCutter(maxLineBytes(form), { separator, keepEmpty: keepEmpty || record !== 'key' });
};

interface Read {
  readonly key: Uint8Array;
  readonly hits?: number | undefined;
  readonly size?: number | undefined;
}

/** The key in a line, with what stands beside it; throws a `BadRecord` that says what is wrong. */
function read(line: Uint8Array, record: LineForm['record']): Read {
  if (record === 'quoted') {
    const key = redisQuoted(line);
    if (key) return { key };
    const text = shown(Buffer.from(line).toString('latin1'));
    throw new BadRecord(say`is not a key as redis-cli prints it on a terminal: ${text}`);
  }
  if (typeof record === 'object') {
    const { key, hits, size } = jsonRecord(line, record);
    return { key: Buffer.from(key), hits, size };
  }
  if (record === 'text' && !isUtf8(line)) throw new BadRecord(say`is not UTF-8`);
  return { key: line };
}
