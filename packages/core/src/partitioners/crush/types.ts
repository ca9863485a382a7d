import type { Bucket } from './crushBucket.ts';

/** A step of a rule. `count` of 0 or below counts from the copies asked for. */
export type CrushStep =
  | { readonly op: 'take'; readonly item: number }
  | {
      readonly op: 'choose' | 'chooseleaf';
      readonly mode: 'firstn' | 'indep';
      readonly count: number;
      readonly type: number;
    }
  | { readonly op: 'emit' }
  | { readonly op: 'set'; readonly name: CrushSetting; readonly value: number };

/** What a step may set for those after it. */
export type CrushSetting =
  | 'choose_tries'
  | 'chooseleaf_tries'
  | 'choose_local_tries'
  | 'chooseleaf_vary_r'
  | 'chooseleaf_stable';

/** Settings of a map that decide about tries. */
export interface Tunables {
  readonly choose_local_tries: number;
  readonly choose_total_tries: number;
  readonly chooseleaf_descend_once: number;
  readonly chooseleaf_vary_r: number;
  readonly chooseleaf_stable: number;
}

/** How devices are found: steps, and the settings of the map that they stand in. */
export interface CrushRule {
  readonly steps: readonly CrushStep[];
  readonly tunables: Tunables;
}

/** A map and what may not be chosen in it. */
export interface CrushWorld {
  readonly buckets: ReadonlyMap<number, Bucket>;
  readonly tunables: Tunables;
  /** Whether a device is out, for an input. */
  isOut(device: number, x: number): boolean;
}
