import { AofCommands } from './aof/aofCommands.ts';
import { LiveKeys } from './aof/liveKeys.ts';
import { latin1 } from './lines/latin1.ts';
import { Input } from './rdb/input.ts';
import type { RecordBatch, RecordReader, RecordRule, RecordSource } from './types.ts';

/**
 * Append-only files of Redis and Valkey that begin with a command; those that begin with a dump are read as one. Gives the keys that exist after all
 * commands, of which at most `MOST_LIVE_KEYS` are held at once. A key stays where only data decide that it is gone, as when a list becomes empty.
 */
export const redisAppendOnly: RecordSource = {
  name: 'a Redis or Valkey append-only file',
  binary: true,
  recognises: (first) => /^(?:#TS:[0-9]+\r\n)?\*[1-9][0-9]*\r\n\$[1-9][0-9]*\r\n/.test(latin1(first.subarray(0, 64))),
  reader: (rule) => new AppendOnlyReader(rule),
};

class AppendOnlyReader implements RecordReader {
  readonly empty = 0;
  readonly bad = 0;
  readonly #input = new Input();
  readonly #commands: AofCommands;

  constructor({ maxKeyBytes }: RecordRule) {
    this.#input.checked = false;
    this.#commands = new AofCommands(this.#input, new LiveKeys(), maxKeyBytes);
  }

  push(chunk: Uint8Array): readonly RecordBatch[] {
    for (const _ of this.#input.pieces(chunk)) this.#commands.run();
    return [];
  }

  end(): Iterable<RecordBatch> {
    return this.#commands.end();
  }

  get notes(): readonly string[] {
    return this.#commands.notes;
  }
}
