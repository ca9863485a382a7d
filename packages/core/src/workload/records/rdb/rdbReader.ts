import { InputError } from '../../../errors.ts';
import { phrase } from '../../../phrase.ts';
import { AofCommands } from '../aof/aofCommands.ts';
import { LiveKeys } from '../aof/liveKeys.ts';
import { latin1 } from '../lines/latin1.ts';
import type { RecordKernels } from '../recordKernels.ts';
import type { KeyRecord, RecordBatch, RecordReader, RecordRule } from '../types.ts';
import { DumpKeys } from './dumpKeys.ts';
import { formsOf } from './formsOf.ts';
import { Input, MORE } from './input.ts';
import { keyIn } from './keyIn.ts';
import { Passing } from './passing.ts';
import { SlotKeys } from './slotKeys.ts';
import { between, type Form, redisForms, refused } from './valueForms.ts';

const MAGIC = 9;
const CHECKSUM = 8;
const AUX = 250;
const SLOT = 244;
// No fact that is looked at is longer.
const LONGEST_FACT = 64;

/** Reads a dump from its magic to its checksum and, where it begins an append-only file, the commands behind it. */
export class RdbReader implements RecordReader {
  readonly empty = 0;
  bad = 0;
  readonly #rule: RecordRule;
  readonly #input: Input;
  readonly #passing: Passing;
  readonly #keys: DumpKeys;
  #at: 'magic' | 'opcode' | 'between' | 'value' | 'checksum' | 'end' = 'magic';
  /** Of an append-only file, which says at its end which keys there are. */
  #live: LiveKeys | undefined;
  #commands: AofCommands | undefined;
  #forms: ReadonlyMap<number, Form> = redisForms;
  #key = new Uint8Array(256);
  /** Of the key whose value is at hand; -1 of one that is left out. */
  #keyLength = -1;
  #valueFrom = 0;
  #database = 0;
  readonly #slots = new SlotKeys();
  #expires: number | undefined;
  /** Whether nothing can be done without more bytes. */
  #waits = false;

  constructor(rule: RecordRule, kernels?: RecordKernels) {
    this.#rule = rule;
    const checked = rule.checksums ?? true;
    this.#input = new Input(checked ? kernels?.crc64() : undefined, kernels?.room.text);
    this.#input.checked = checked;
    this.#passing = new Passing(this.#input);
    this.#keys = new DumpKeys(rule.maxKeyBytes, kernels?.dumpKeys(rule.maxKeyBytes));
  }

  get slots(): ReadonlyMap<number, number> {
    // Commands behind a dump change what it says.
    return this.#live ? new Map() : this.#slots.keys;
  }

  get notes(): readonly string[] {
    const { modules } = this.#passing;
    return [
      ...(modules.size === 0 ? [] : [`data of modules were passed over: ${[...modules].sort().join(', ')}`]),
      ...(this.#commands?.notes ?? []),
    ];
  }

  room(): Uint8Array | undefined {
    return this.#input.room();
  }

  *push(chunk: Uint8Array): Generator<RecordBatch> {
    for (const _ of this.#input.pieces(chunk)) {
      if (this.#commands) this.#commands.run();
      else yield* this.#records();
    }
  }

  *end(): Generator<RecordBatch> {
    this.#input.inPlace = false;
    if (!this.#commands) yield* this.#records();
    if (this.#at !== 'end') throw new InputError(phrase`the dump is cut at byte ${this.#input.offset}`);
    yield* this.#commands?.end() ?? this.#live?.batches() ?? [];
  }

  /** The records that end within the bytes at hand. */
  *#records(): Generator<RecordBatch> {
    const keys = this.#keys;
    this.#waits = false;
    while (!this.#waits) {
      if (this.#at === 'opcode' && this.#expires === undefined && !this.#live) {
        yield* keys.find(this.#input, this.#database);
        if (keys.full) continue;
        // The rest comes behind it.
        if (keys.lacking && this.#input.inPlace) break;
      }
      const record = this.#advance();
      if (record) yield* keys.add(record);
    }
    yield* keys.rest();
  }

  /** Goes a step on, or waits for more bytes. */
  #advance(): KeyRecord | undefined {
    const input = this.#input;
    const mark = input.at;
    const state = this.#at;
    const passing = state === 'value' || state === 'between';
    this.#waits = this.#commands !== undefined || (input.at === input.end && !passing);
    if (this.#waits) return undefined;
    try {
      const record = this.#step();
      this.#waits = !record && this.#at === state && input.at === input.end;
      return record;
    } catch (error) {
      if (error !== MORE) throw error;
      // Values are passed over bit by bit; anything else is read anew.
      if (!passing) input.at = mark;
      this.#waits = true;
      return undefined;
    }
  }

  #step(): KeyRecord | undefined {
    switch (this.#at) {
      case 'magic':
        this.#magic();
        return undefined;
      case 'opcode':
        this.#opcode(this.#input.byte());
        return undefined;
      case 'between':
        if (this.#passing.done()) this.#at = 'opcode';
        return undefined;
      case 'value':
        return this.#passing.done() ? this.#record() : undefined;
      case 'checksum':
        this.#checksum();
        return undefined;
      case 'end':
        this.#follow();
        return undefined;
    }
  }

  #follow(): void {
    const live = this.#live;
    if (!live) throw this.#input.damaged(phrase`the dump has ended, but more bytes follow`);
    this.#input.checked = false;
    this.#commands = new AofCommands(this.#input, live, this.#rule.maxKeyBytes);
    this.#commands.run();
  }

  #magic(): void {
    const from = this.#input.pass(MAGIC);
    this.#forms = formsOf(latin1(this.#input.bytes.subarray(from, from + MAGIC)), this.#input);
    this.#at = 'opcode';
  }

  #opcode(opcode: number): void {
    const input = this.#input;
    const passed = between.get(opcode);
    if (passed) this.#start('between', passed);
    else if (opcode === AUX) this.#fact();
    else if (opcode === SLOT) this.#slots.add([input.number(), input.number(), input.number()], input);
    else if (opcode === 252) this.#expires = input.littleEndian(8) / 1000;
    else if (opcode === 253) this.#expires = input.littleEndian(4);
    else if (opcode === 254) this.#database = input.length();
    else if (opcode === 255) this.#at = 'checksum';
    else this.#keyOf(opcode);
  }

  #fact(): void {
    const name = keyIn(this.#input, LONGEST_FACT);
    if (!name.key) {
      this.#start('between', [name.tooLong, 'string']);
      return;
    }
    const what = latin1(name.key);
    const value = keyIn(this.#input, LONGEST_FACT);
    if (!value.key) this.#start('between', [value.tooLong]);
    else if (what === 'slot-info') this.#slots.add(latin1(value.key).split(',').map(Number), this.#input);
    else if ((what === 'aof-base' || what === 'aof-preamble') && latin1(value.key) === '1')
      this.#live ??= new LiveKeys();
  }

  #keyOf(type: number): void {
    const input = this.#input;
    const form = this.#forms.get(type);
    if (!form)
      throw input.damaged(
        phrase`there is ${refused.get(type) ?? phrase`what no dump has`} (${type}), which is not read`,
      );
    const { key, tooLong } = keyIn(input, this.#rule.maxKeyBytes);
    this.#keyLength = key ? key.length : -1;
    if (key) {
      if (key.length > this.#key.length) this.#key = new Uint8Array(2 * key.length);
      this.#key.set(key);
      this.#valueFrom = input.offset;
      this.#start('value', form);
      return;
    }
    if (!this.#rule.skipBad) throw input.damaged(phrase`a key is longer than ${this.#rule.maxKeyBytes} bytes`);
    this.bad++;
    this.#start('value', [tooLong, ...form]);
  }

  #start(at: 'between' | 'value', form: Form): void {
    this.#passing.start(form);
    this.#at = at;
  }

  #record(): KeyRecord | undefined {
    const expires = this.#expires;
    this.#expires = undefined;
    this.#at = 'opcode';
    if (this.#keyLength < 0) return undefined;
    const key = this.#key.subarray(0, this.#keyLength);
    if (this.#live) {
      this.#live.add(latin1(key), this.#database);
      return undefined;
    }
    return {
      key,
      bytes: this.#input.offset - this.#valueFrom,
      database: this.#database,
      ...(expires === undefined ? {} : { expires }),
    };
  }

  /** A checksum of 0 is none: the server was told to write none. */
  #checksum(): void {
    const input = this.#input;
    if (input.end - input.at < CHECKSUM) throw MORE;
    input.check();
    const { low, high } = input.crc;
    const [writtenLow, writtenHigh] = [input.littleEndian(4), input.littleEndian(4)];
    if (input.checked && (writtenLow !== 0 || writtenHigh !== 0) && (writtenLow !== low || writtenHigh !== high)) {
      throw input.damaged(phrase`the checksum is another one: the dump is damaged`);
    }
    this.#at = 'end';
  }
}
