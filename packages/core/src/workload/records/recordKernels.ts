/** The arrays of a batch, each of them as long as the longest batch. */
export interface RecordColumns {
  readonly keys: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly sizes: Float64Array;
  readonly times: Float64Array;
  readonly expires: Float64Array;
}

/** Room for text and for the records in it, where kernels work. */
export interface RecordRoom extends RecordColumns {
  readonly text: Uint8Array;
}

/** Reads records that are plain lines; all others are for whoever called. */
export interface RecordScan {
  /**
   * Reads the lines of `text[from .. end)`, behind which a line feed stands, into the columns from record `count` and byte `used` of the keys on. Returns
   * the number of records then: it stops where no line ends, where there is no room, and before a line that is not plain.
   */
  run(from: number, end: number, count: number, used: number): number;
  /** Where the first line begins that the last `run` did not read. */
  readonly rest: number;
  /** Bytes of keys by then. */
  readonly used: number;
  /** Whether the last `run` stopped because there was no room. */
  readonly full: boolean;
}

/** Finds keys of a dump where they stand, without a copy. */
export interface DumpScan {
  readonly room: RecordRoom;
  /**
   * Finds keys in `text[from .. end)`, writes where they stand and how long their values are from record `count` on, and, of those that go, when.
   * Returns the number of records then: it stops before one that is not there as a whole or not plain, and where there is no room.
   */
  run(from: number, end: number, count: number): number;
  /** Where the first record begins that the last `run` did not find. */
  readonly rest: number;
  /** Whether a key that the last `run` found goes at some time. */
  readonly expiring: boolean;
  /** Whether the last `run` stopped because the text ends, less than 64 KiB behind `rest`, within a string or where one may begin. */
  readonly lacking: boolean;
}

/** Where what is wanted of a line of a log stands: numbers of its variables, -1 of what it does not have. */
export interface LogProgram {
  /** The texts around and between the variables; the first and the last may be empty. */
  readonly texts: readonly Uint8Array[];
  /** How many bytes the value of each variable has in most lines; 0 where that varies. */
  readonly lengths: readonly number[];
  /** Whether a backslash begins an escape. */
  readonly escaped: boolean;
  readonly client: number;
  readonly bytes: number;
  readonly time: number;
  readonly key: readonly KeyPart[];
}

/** A part of the key of a log line. */
export type KeyPart =
  | { readonly of: 'text'; readonly bytes: Uint8Array }
  | {
      readonly of: 'variable';
      /** Number of the variable. */
      readonly at: number;
      /** The variable is a request, and this the part of it that counts. */
      readonly request?: RequestPart;
      /** What counts is a part of a request's target. */
      readonly target?: 'path' | 'args' | 'is_args' | { readonly argument: string };
    };

/** Method, target and protocol. */
export type RequestPart = 0 | 1 | 2;

/** The checksum of what was added. */
export interface Checksum {
  add(bytes: Uint8Array, from: number, end: number): void;
  /** The halves as whole numbers of at least 0. */
  readonly high: number;
  readonly low: number;
}

/** What readers of records do faster with, with the same results; they serve one reader at a time. */
export interface RecordKernels {
  readonly room: RecordRoom;
  /** Lines of a log whose keys have at most so many bytes; `undefined` for one that is beyond it. */
  accessLines(program: LogProgram, longestKey: number): RecordScan | undefined;
  /** Items of a memcached metadump. */
  metadumpLines(longestKey: number): RecordScan;
  /** Keys of a Redis dump. */
  dumpKeys(longestKey: number): DumpScan;
  crc64(): Checksum;
}
