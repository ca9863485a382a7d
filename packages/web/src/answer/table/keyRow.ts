import type { KeyFate, KeySelection } from '@shardscope/core';

/** Which rows of the table of keys are asked for, and of which change. */
export interface KeyChoice {
  readonly strategy: string;
  /** Stages by their index in the run; the same where nothing changes. */
  readonly before: number;
  readonly after: number;
  readonly selection: KeySelection;
}

/** What a choice comes to. */
export interface KeyCounts {
  readonly turn: number;
  /** How many keys are in the table: the first of them, where there are more than it holds. */
  readonly keys: number;
  readonly cut: boolean;
  /** Of all keys in the table, how many move, needlessly or not, and how many of them needlessly. */
  readonly moved: number;
  readonly needless: number;
  /** How many rows were chosen. */
  readonly chosen: number;
}

/** Where a key is before and after, by the nodes' indices in the run; `UNOWNED` where no node holds it. */
export interface KeyMove {
  readonly from: number;
  readonly to: number;
}

/** One key. */
export interface KeyRow extends KeyMove {
  /** Its text, or its bytes in hexadecimal. */
  readonly key: string;
  /** Whether it is text. */
  readonly text: boolean;
  readonly fate: KeyFate;
  /** Its hash, or the high half of one of 64 bits. */
  readonly hash: number;
  /** What the other strategies do to it, in the order of the run. */
  readonly others: readonly KeyMove[];
}
