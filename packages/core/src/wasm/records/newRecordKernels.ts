import { MOST_RECORDS } from '../../workload/records/recordCollector.ts';
import type {
  Checksum,
  LogProgram,
  RecordKernels,
  RecordRoom,
  RecordScan,
} from '../../workload/records/recordKernels.ts';
import { instances } from '../instances.ts';
import { layProgram } from './layProgram.ts';
import { binary } from './recordBinary.ts';
import type { Global, RecordKernel } from './recordKernel.ts';

const instance = instances(binary);

/**
 * Kernels for one reader of records at a time, with a memory of their own of 2.5 MiB; `undefined` where the host has no WebAssembly with SIMD. Given to
 * a source as they are (`accessLog.reader(rule, newRecordKernels)`): a reader that has no use for them makes none.
 */
export function newRecordKernels(): RecordKernels | undefined {
  const kernel = instance() as RecordKernel | undefined;
  if (!kernel) return undefined;
  const { buffer } = kernel.memory;
  const column = ({ value }: Global): Float64Array => new Float64Array(buffer, value, MOST_RECORDS);
  const scan = (run: RecordScan['run']): RecordScan => ({
    run,
    get rest() {
      return kernel.rest.value;
    },
    get used() {
      return kernel.used.value;
    },
    get full() {
      return kernel.full.value !== 0;
    },
  });
  const room: RecordRoom = {
    text: new Uint8Array(buffer, kernel.text.value, kernel.textBytes.value),
    keys: new Uint8Array(buffer, kernel.keys.value, kernel.keyBytes.value),
    starts: new Int32Array(buffer, kernel.starts.value, MOST_RECORDS),
    ends: new Int32Array(buffer, kernel.ends.value, MOST_RECORDS),
    sizes: column(kernel.sizes),
    times: column(kernel.times),
    expires: column(kernel.expires),
  };
  return {
    room,
    accessLines: (program: LogProgram, longestKey: number) =>
      layProgram(kernel, program)
        ? scan((from, end, count, used) => kernel.access(from, end, count, used, longestKey))
        : undefined,
    metadumpLines: (longestKey: number) =>
      scan((from, end, count, used) => kernel.metadump(from, end, count, used, longestKey)),
    dumpKeys: (longestKey: number) => ({
      room,
      run: (from, end, count) => kernel.dump(from, end, count, longestKey),
      get rest() {
        return kernel.rest.value;
      },
      get expiring() {
        return kernel.expiring.value !== 0;
      },
      get lacking() {
        return kernel.lacking.value !== 0;
      },
    }),
    crc64: () => new KernelChecksum(kernel),
  };
}

class KernelChecksum implements Checksum {
  readonly #kernel: RecordKernel;
  readonly #block: Uint8Array;

  constructor(kernel: RecordKernel) {
    this.#kernel = kernel;
    kernel.resetCrc();
    this.#block = new Uint8Array(kernel.memory.buffer, kernel.block.value, kernel.blockBytes.value);
  }

  get high(): number {
    return this.#kernel.crcHigh() >>> 0;
  }

  get low(): number {
    return this.#kernel.crcLow() >>> 0;
  }

  add(bytes: Uint8Array, from: number, end: number): void {
    const { length } = this.#block;
    for (let at = from; at < end; at += length) {
      const some = bytes.subarray(at, Math.min(end, at + length));
      this.#block.set(some);
      this.#kernel.addCrc(some.length);
    }
  }
}
