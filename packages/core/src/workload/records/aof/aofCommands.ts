import { type Phrase, phrase } from '../../../phrase.ts';
import { latin1 } from '../lines/latin1.ts';
import { type Input, MORE } from '../rdb/input.ts';
import type { RecordBatch } from '../types.ts';
import { type CommandForm, commandForms, type KeyArguments } from './commandForms.ts';
import type { LiveKeys } from './liveKeys.ts';

const STAR = 0x2a;
const DOLLAR = 0x24;
const HASH = 0x23;
const CR = 13;
const LF = 10;
/** Most arguments of a command that is carried out as a whole. */
const FEW = 256;
// Numbers and annotations are shorter, and so are the names of commands.
const SHORT = 64;

/** Carries out the commands of an append-only file, as far as they decide which keys exist. */
export class AofCommands {
  readonly #input: Input;
  readonly #keys: LiveKeys;
  /** Of a key, in bytes. */
  readonly #longest: number;
  readonly #unknown = new Set<string>();
  /** Arguments of the command at hand, its name included, and which one comes next. */
  #count = 0;
  #at = 0;
  #form: CommandForm | undefined;
  /** The last argument that is a key. */
  #last = 0;
  #few: string[] = [];
  /** Bytes of an argument to pass over. */
  #left = 0;
  #inTransaction = false;

  constructor(input: Input, keys: LiveKeys, longest: number) {
    this.#input = input;
    this.#keys = keys;
    this.#longest = longest;
  }

  get notes(): readonly string[] {
    const names = [...this.#unknown].sort();
    return names.length === 0 ? [] : [`commands whose keys are not known were passed over: ${names.join(', ')}`];
  }

  /** Carries out as much as has come. */
  run(): void {
    const input = this.#input;
    while (input.at < input.end) {
      const mark = input.at;
      try {
        this.#step();
      } catch (error) {
        if (error !== MORE) throw error;
        input.at = mark;
        return;
      }
    }
  }

  /** The keys that exist at the end. Throws an `InputError` if the end is missing. */
  end(): Iterable<RecordBatch> {
    const input = this.#input;
    if (input.at < input.end || this.#at < this.#count || this.#left > 0) throw input.damaged(phrase`a command is cut`);
    if (this.#inTransaction) throw input.damaged(phrase`a transaction is cut: its EXEC is missing`);
    return this.#keys.batches();
  }

  #step(): void {
    const input = this.#input;
    if (this.#left > 0) {
      const some = Math.min(this.#left, input.end - input.at);
      input.at += some;
      this.#left -= some;
    } else if (this.#at < this.#count) this.#argument();
    else if (input.bytes[input.at] === HASH) this.#line();
    else {
      this.#count = this.#number(STAR, phrase`no command starts`);
      this.#at = 0;
      if (this.#count === 0) throw input.damaged(phrase`a command has no name`);
    }
  }

  #argument(): void {
    const input = this.#input;
    const length = this.#number(DOLLAR, phrase`no argument of a command starts`);
    if (this.#at === 0) this.#start(this.#text(length, SHORT));
    else if (typeof this.#form === 'function') this.#few.push(this.#text(length, this.#longest));
    else if (this.#form) this.#keyAt(this.#form, this.#at, length);
    else this.#left = length + 2;
    this.#at++;
    if (this.#at === this.#count && typeof this.#form === 'function' && !this.#form(this.#few, this.#keys)) {
      throw input.damaged(phrase`the arguments of ${this.#few[0]} make no sense`);
    }
  }

  #start(name: string): void {
    const word = name.toLowerCase();
    this.#form = commandForms.get(word);
    this.#few = [word];
    if (!this.#form) this.#unknown.add(JSON.stringify(name.toUpperCase()).slice(1, -1));
    else if (typeof this.#form === 'function') {
      if (this.#count > FEW) throw this.#input.damaged(phrase`${word} has more than ${FEW} arguments`);
    } else this.#last = this.#form.last ?? 1;
    if (word === 'multi') this.#inTransaction = true;
    if (word === 'exec') this.#inTransaction = false;
  }

  #keyAt({ exist, first, step, last }: KeyArguments, at: number, length: number): void {
    const counts = last === undefined && at === 1;
    if (!counts && (at < first || at > this.#last || (at - first) % step !== 0)) {
      this.#left = length + 2;
      return;
    }
    const text = this.#text(length, this.#longest);
    if (counts) this.#last = step * Number(text);
    else if (exist) this.#keys.add(text);
    else this.#keys.remove(text);
  }

  /** An argument of so many bytes. */
  #text(length: number, longest: number): string {
    const input = this.#input;
    if (length > longest) {
      throw input.damaged(
        this.#at === 0 ? phrase`there is no name of a command` : phrase`a key is longer than ${longest} bytes`,
      );
    }
    const from = input.pass(length + 2);
    const { bytes } = input;
    if (bytes[from + length] !== CR || bytes[from + length + 1] !== LF) {
      throw input.damaged(phrase`an argument does not end where its length says`);
    }
    return latin1(bytes.subarray(from, from + length));
  }

  /** The number in a line that starts with this byte. */
  #number(start: number, otherwise: Phrase): number {
    const line = this.#line();
    const digits = line.slice(1);
    if (line.charCodeAt(0) !== start || !/^[0-9]{1,12}$/.test(digits)) throw this.#input.damaged(otherwise);
    return Number(digits);
  }

  /** A line, without its end. */
  #line(): string {
    const input = this.#input;
    const { bytes, at: from } = input;
    const last = Math.min(input.end, from + SHORT);
    for (let i = from; i < last; i++) {
      if (bytes[i] !== LF) continue;
      input.at = i + 1;
      return latin1(bytes.subarray(from, bytes[i - 1] === CR ? i - 1 : i));
    }
    if (input.end - from < SHORT) throw MORE;
    throw input.damaged(phrase`there is neither a command nor an argument`);
  }
}
