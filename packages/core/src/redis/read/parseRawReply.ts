import { InputError } from '../../errors.ts';
import { shown } from '../../shown.ts';
import type { Reply } from './parseReply.ts';

/**
 * Reads what redis-cli writes into a pipe or a file: one value a line, nothing that says where arrays begin. Only for CLUSTER
 * SHARDS and CLUSTER SLOTS, whose fields tell. Throws an `InputError` that names the line.
 */
export function parseRawReply(text: string): Reply {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const reader = new RawReader(lines);
  return lines[0] === 'slots' ? reader.shards() : reader.slots();
}

const INTEGER = /^\d+$/;
const ID = /^[0-9a-f]{40}$/;

class RawReader {
  #at = 0;
  readonly #lines: readonly string[];

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  shards(): Reply {
    const shards: Reply[] = [];
    while (this.#at < this.#lines.length) {
      this.#word('slots');
      const slots: number[] = [];
      if (!this.#skip('')) while (INTEGER.test(this.#next())) slots.push(Number(this.#take()));
      this.#word('nodes');
      const nodes: Reply[] = [];
      while (this.#next() === 'id' && !this.#endsShard()) nodes.push(this.#node());
      while (this.#at < this.#lines.length && this.#next() !== 'slots') this.#at += 2;
      shards.push({ slots, nodes });
    }
    return shards;
  }

  /** Since Redis 8.0 and Valkey 9.0 a shard has an id of its own behind its nodes, and nothing else about it. */
  #endsShard(): boolean {
    return this.#at + 2 >= this.#lines.length || this.#next(2) === 'slots';
  }

  /** Names and values in turn, up to the next node or shard. */
  #node(): Reply {
    const fields = new Map<string, Reply>([[this.#take(), this.#take()]]);
    while (this.#at < this.#lines.length && this.#next() !== 'id' && this.#next() !== 'slots') {
      const name = this.#take();
      const value = this.#take();
      fields.set(name, INTEGER.test(value) ? Number(value) : value);
    }
    return Object.fromEntries(fields);
  }

  slots(): Reply {
    const ranges: Reply[] = [];
    while (this.#at < this.#lines.length) {
      const range: Reply[] = [this.#integer(), this.#integer()];
      while (this.#at < this.#lines.length && !(INTEGER.test(this.#next()) && INTEGER.test(this.#next(1)))) {
        range.push(this.#member());
      }
      ranges.push(range);
    }
    return ranges;
  }

  /** Host, port, id, and since 7.0 an empty line or other names of the node. */
  #member(): Reply {
    const host = this.#take();
    const port = this.#integer();
    if (!ID.test(this.#next())) throw this.#bad('an id of 40 hexadecimal digits');
    const member = [host, port, this.#take()];
    if (this.#skip('')) return [...member, []];
    const names: string[] = [];
    while (this.#next() === 'ip' || this.#next() === 'hostname') names.push(this.#take(), this.#take());
    return [...member, names];
  }

  #next(ahead = 0): string {
    return this.#lines[this.#at + ahead] ?? '';
  }

  #take(): string {
    if (this.#at >= this.#lines.length) throw this.#bad('another line');
    return this.#lines[this.#at++];
  }

  #skip(word: string): boolean {
    const found = this.#at < this.#lines.length && this.#next() === word;
    if (found) this.#at++;
    return found;
  }

  #word(word: string): void {
    if (!this.#skip(word)) throw this.#bad(word);
  }

  #integer(): number {
    if (!INTEGER.test(this.#next())) throw this.#bad('an integer');
    return Number(this.#take());
  }

  #bad(wanted: string): InputError {
    return new InputError(`redis-cli reply line ${this.#at + 1}: expected ${wanted}, got ${shown(this.#next())}`);
  }
}
