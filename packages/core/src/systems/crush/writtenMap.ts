import type { Position } from '../types.ts';
import type { CrushWord } from './crushWords.ts';

/** An item of a bucket as it is written. */
export interface TextItem {
  readonly name: CrushWord;
  /** Absent where it is left to what is in the item. */
  readonly weight?: number;
  readonly pos?: number;
}

/** A bucket as it is written. */
export interface TextBucket {
  readonly name: string;
  readonly at: Position;
  readonly type: CrushWord;
  /** Absent where the compiler gives it one. */
  readonly id?: number;
  /** Ids of the bucket in the tree of a device class. */
  readonly classIds: ReadonlyMap<string, number>;
  readonly items: readonly TextItem[];
}

/** A step of a rule as it is written, up to the next one. */
export interface TextStep {
  readonly op: CrushWord;
  readonly words: readonly CrushWord[];
}

/** A rule as it is written. */
export interface TextRule {
  readonly name: string;
  readonly id: number;
  readonly at: Position;
  readonly steps: readonly TextStep[];
}

/** Weights and ids that stand in for a bucket's own, by bucket. */
export type ChooseArgs = ReadonlyMap<number, ChooseArg>;

/** What stands in for the weights and ids of one bucket's items. */
export interface ChooseArg {
  readonly at: Position;
  readonly weights: readonly (readonly number[])[];
  readonly ids?: readonly number[];
}

/** A map as it is written. */
export interface CrushText {
  readonly tunables: ReadonlyMap<string, number>;
  /** Numbers of devices by name. */
  readonly devices: ReadonlyMap<string, number>;
  /** Classes of devices by number. */
  readonly classes: ReadonlyMap<number, string>;
  /** Classes in the order in which they are first named. */
  readonly classNames: readonly string[];
  readonly types: ReadonlyMap<string, number>;
  readonly buckets: readonly TextBucket[];
  readonly rules: readonly TextRule[];
  readonly chooseArgs: ReadonlyMap<number, ChooseArgs>;
}
