import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PackedKeys, Packer } from '@shardscope/core';

/** Of a key: the length of its name, its hits and its bytes. */
const HEAD = 4 + 8 + 8;
const CHUNK = 1 << 18;

interface Part {
  readonly file: number;
  /** Absent until there is a key. */
  buffer?: Buffer;
  /** Bytes in the buffer, and bytes in the file. */
  waiting: number;
  written: number;
}

/** Keys with their hits and bytes in numbered files without names, which are gone when the process is, however it ends. */
export class SpilledKeys {
  readonly #folder = mkdtempSync(join(tmpdir(), 'shardscope-'));
  readonly #parts: Part[] = [];
  #sized = false;

  constructor(count: number) {
    for (let i = 0; i < count; i++) {
      const file = openSync(join(this.#folder, `${i}`), 'wx+', 0o600);
      this.#parts.push({ file, waiting: 0, written: 0 });
    }
    // Open files stay without their names, except on Windows, where `close` removes them.
    if (process.platform !== 'win32') this.#remove();
  }

  /** Adds key `i` of a batch to a part. */
  add(number: number, { bytes, starts, ends, hits, sizes }: PackedKeys, i: number): void {
    const part = this.#parts[number];
    const length = ends[i] - starts[i];
    if (part.waiting + HEAD + length > CHUNK) this.#flush(part);
    part.buffer ??= Buffer.allocUnsafe(CHUNK);
    const record = HEAD + length > CHUNK ? Buffer.allocUnsafe(HEAD + length) : part.buffer.subarray(part.waiting);
    record.writeUInt32LE(length, 0);
    record.writeDoubleLE(hits ? hits[i] : 1, 4);
    record.writeDoubleLE(sizes ? sizes[i] : 0, 12);
    record.set(bytes.subarray(starts[i], ends[i]), HEAD);
    this.#sized ||= sizes !== undefined;
    if (HEAD + length > CHUNK) this.#write(part, record);
    else part.waiting += HEAD + length;
  }

  /** Whether a part has keys. */
  has(number: number): boolean {
    return this.#parts[number].buffer !== undefined;
  }

  /** The keys of a part; a batch is valid until the next one is asked for. */
  *batches(number: number): Generator<PackedKeys> {
    const part = this.#parts[number];
    this.#flush(part);
    const packer = new Packer(true, this.#sized);
    let rest = Buffer.alloc(0);
    for (let at = 0; at < part.written; ) {
      const room = Buffer.allocUnsafe(Math.min(CHUNK, part.written - at));
      const chunk = room.subarray(0, readSync(part.file, room, 0, room.length, at));
      at += chunk.length;
      const known = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      let from = 0;
      while (known.length - from >= HEAD) {
        const end = from + HEAD + known.readUInt32LE(from);
        if (end > known.length) break;
        packer.add(known.subarray(from + HEAD, end), known.readDoubleLE(from + 4), known.readDoubleLE(from + 12));
        from = end;
      }
      rest = known.subarray(from);
      yield packer.take();
    }
  }

  close(): void {
    for (const { file } of this.#parts) closeSync(file);
    this.#remove();
  }

  #flush(part: Part): void {
    if (part.buffer) this.#write(part, part.buffer.subarray(0, part.waiting));
    part.waiting = 0;
  }

  #write(part: Part, bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) {
      const count = writeSync(part.file, bytes, done, bytes.length - done, part.written);
      done += count;
      part.written += count;
    }
  }

  #remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
