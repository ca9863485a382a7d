import type { countableFrom } from '../countables.ts';
import type { Portion } from '../input/jobs/portion.ts';
import type { Shard } from '../input/jobs/shard.ts';
import type { KeyFlags } from '../input/keyFlags.ts';
import { type Language, say } from '../language/say.ts';

/** What all parts of a run have in common, as data. */
export interface RunOrder {
  /** The program that ordered it: another one may count otherwise. */
  readonly version: string;
  /** What its workers speak. */
  readonly language: Language;
  /** The command of the whole, as results name it. */
  readonly command: string;
  /** What is counted, as data: `countableFrom` makes it again. */
  readonly whole: Parameters<typeof countableFrom>[0];
  readonly keys: KeyFlags;
}

/** Which keys a part counts. */
export interface KeyPart {
  /** What messages call it. */
  readonly name: string;
  /** A part of all keys; absent of one that has a source of its own. */
  readonly shard?: Shard;
  /** The one file or server that it reads, of those that the run names. */
  readonly source?: string;
  readonly portion?: Portion;
}

/** What a worker is given: a part of a run. */
export interface PartOrder extends KeyPart {
  /** The id of the run. */
  readonly run: string;
  /** From 1 to `of`. */
  readonly index: number;
  readonly of: number;
}

/** How far a worker is with a part. */
export interface PartProgress {
  readonly keys: number;
  /** Read, before any decompression. */
  readonly bytes: number;
}

/** How messages call a part among all: `part 3 of 8 (keys.txt)`. */
export const partName = (index: number, of: number, { name }: KeyPart): string => say`part ${index} of ${of} (${name})`;
