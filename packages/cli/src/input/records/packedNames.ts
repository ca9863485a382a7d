import { Packer } from '@shardscope/core';
import type { RecordBatch, RecordSource } from '@shardscope/core/records';
import { dataError } from '../../io/failure.ts';
import { say } from '../../language/say.ts';

/** Names of keys in parts, each behind its length in four bytes (little-endian). */
export async function* packedNames(parts: AsyncIterable<readonly Uint8Array[]>): AsyncGenerator<Uint8Array> {
  for await (const names of parts) {
    const pieces: Uint8Array[] = [];
    for (const name of names) {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(name.length);
      pieces.push(length, name);
    }
    yield Buffer.concat(pieces);
  }
}

/** What `packedNames` makes of a server's keys; a part is never cut. */
export const scannedNames: RecordSource = {
  name: 'a Redis server',
  binary: true,
  recognises: () => false,
  reader: ({ maxKeyBytes, skipBad }) => {
    let bad = 0;
    const packer = new Packer();
    return {
      empty: 0,
      notes: [
        say`keys were read while the server ran: those that came or went meanwhile may be there or not, or twice`,
      ],
      get bad() {
        return bad;
      },
      *push(part): Generator<RecordBatch> {
        const view = new DataView(part.buffer, part.byteOffset, part.length);
        for (let at = 0; at < part.length; ) {
          const from = at + 4;
          at = from + view.getUint32(at, true);
          if (at - from <= maxKeyBytes) packer.add(part.subarray(from, at));
          else if (skipBad) bad++;
          else throw dataError(say`a key is longer than ${maxKeyBytes} bytes`);
        }
        yield packer.take();
      },
      end: () => [],
    };
  },
};
