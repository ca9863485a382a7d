/** A variable of the module: an address, or a number of bytes. */
export interface Global {
  readonly value: number;
}

/** assembly/records/index.ts as it is called from here. */
export interface RecordKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly text: Global;
  readonly textBytes: Global;
  readonly keys: Global;
  readonly keyBytes: Global;
  readonly starts: Global;
  readonly ends: Global;
  readonly sizes: Global;
  readonly times: Global;
  readonly expires: Global;
  readonly rest: Global;
  readonly used: Global;
  readonly full: Global;
  readonly program: Global;
  readonly separators: Global;
  readonly literals: Global;
  readonly literalBytes: Global;
  access(from: number, end: number, count: number, used: number, longestKey: number): number;
  metadump(from: number, end: number, count: number, used: number, longestKey: number): number;
  dump(from: number, end: number, count: number, longestKey: number): number;
  readonly expiring: Global;
  readonly lacking: Global;
  readonly block: Global;
  readonly blockBytes: Global;
  resetCrc(): void;
  addCrc(length: number): void;
  crcLow(): number;
  crcHigh(): number;
}
