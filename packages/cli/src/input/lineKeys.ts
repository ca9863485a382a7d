import { isUtf8 } from 'node:buffer';
import { InputError, type LineCutter, type PackedKeys, Packer, redisQuoted } from '@shardscope/core';
import { BadRecord, shown } from './badRecord.ts';
import { jsonRecord } from './jsonRecord.ts';
import { type LineForm, maxLineBytes, plainKeys, type Spans, spansOf } from './spansOf.ts';

/** Reads the keys of whole lines and counts what it saw; stops at the first line that may not be left out. */
export class LineKeys {
  lines = 0;
  empty = 0;
  bad = 0;
  failure: { readonly line: number; readonly message: string } | undefined;
  readonly #form: LineForm;
  readonly #packer: Packer;

  readonly #cutter: LineCutter | undefined;

  /** `cutter` may cut plain lines sooner than they are cut here. */
  constructor(form: LineForm, cutter?: LineCutter) {
    this.#cutter = cutter;
    this.#form = form;
    const { record } = form;
    const json = typeof record === 'object' ? record : undefined;
    this.#packer = new Packer(json?.hits !== undefined, json?.sizes !== undefined);
  }

  /** The keys, in batches that are valid until the next one is asked for. */
  *batches(bytes: Uint8Array): Generator<PackedKeys> {
    if (this.#cutter) yield* this.#cut(bytes, this.#cutter);
    else yield* this.#spans(bytes);
  }

  *#cut(bytes: Uint8Array, cutter: LineCutter): Generator<PackedKeys> {
    const skipped = cutter.skipped;
    const { maxKeyBytes } = this.#form;
    try {
      for (const cut of [cutter.push(bytes), cutter.end()]) {
        for (const keys of cut) {
          if (longest(keys) > maxKeyBytes) throw new InputError(`a line is longer than ${maxKeyBytes} bytes`);
          this.lines += keys.count;
          yield keys;
        }
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      // Which line it is, the other way finds.
      const again = new LineKeys(this.#form);
      Array.from(again.batches(bytes));
      this.failure = again.failure;
      if (!this.failure) throw error;
      return;
    }
    this.empty += cutter.skipped - skipped;
    this.lines += cutter.skipped - skipped;
  }

  *#spans(bytes: Uint8Array): Generator<PackedKeys> {
    const { separator, record } = this.#form;
    for (const spans of spansOf(bytes, separator)) {
      const within = this.#upToTooLong(spans);
      const keys = record === 'key' ? plainKeys(bytes, within, this.#form.keepEmpty) : this.#packed(bytes, within);
      if (record === 'key') {
        this.lines += within.count;
        this.empty += within.count - keys.count;
      }
      if (keys.count > 0) yield keys;
      if (this.failure) return;
      if (within.count < spans.count) {
        this.#fail(`is longer than ${maxLineBytes(this.#form)} bytes`, this.lines + 1);
        return;
      }
    }
  }

  #upToTooLong(spans: Spans): Spans {
    const most = maxLineBytes(this.#form);
    const { starts, ends } = spans;
    for (let i = 0; i < spans.count; i++) if (ends[i] - starts[i] > most) return { starts, ends, count: i };
    return spans;
  }

  #packed(bytes: Uint8Array, { starts, ends, count }: Spans): PackedKeys {
    for (let i = 0; i < count; i++) {
      this.lines++;
      const line = bytes.subarray(starts[i], ends[i]);
      if (line.length === 0) this.empty++;
      else this.#add(line);
      if (this.failure) break;
    }
    return this.#packer.take();
  }

  #add(line: Uint8Array): void {
    const { record, keepEmpty, maxKeyBytes, skipBad } = this.#form;
    try {
      const { key, hits, size } = read(line, record);
      if (key.length > maxKeyBytes) throw new BadRecord(`has a key longer than ${maxKeyBytes} bytes`);
      if (key.length === 0 && !keepEmpty) this.empty++;
      else this.#packer.add(key, hits, size);
    } catch (error) {
      if (!(error instanceof BadRecord)) throw error;
      if (skipBad) this.bad++;
      else this.#fail(error.message, this.lines);
    }
  }

  #fail(message: string, line: number): void {
    this.failure = { line, message };
  }
}

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
    throw new BadRecord(`is not a key as redis-cli prints it on a terminal: ${text}`);
  }
  if (typeof record === 'object') {
    const { key, hits, size } = jsonRecord(line, record);
    return { key: Buffer.from(key), hits, size };
  }
  if (record === 'text' && !isUtf8(line)) throw new BadRecord('is not UTF-8');
  return { key: line };
}

function longest({ starts, ends, count }: PackedKeys): number {
  let most = 0;
  for (let i = 0; i < count; i++) most = Math.max(most, ends[i] - starts[i]);
  return most;
}
