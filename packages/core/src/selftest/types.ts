import type { Options } from '../optionSpec.ts';
import type { Node } from '../types.ts';

/** Where keys live according to somebody else's implementation of a strategy or a system. */
export interface VectorSet {
  readonly id: string;
  readonly source: string;
  readonly keyEncoding: 'hex bytes' | 'utf-8' | 'u64 decimal string';
  readonly keys: readonly string[];
  readonly cases: readonly {
    /** Nodes, or how many. */
    readonly nodes: readonly (string | Node)[] | number;
    readonly options: Options;
    readonly hash?: string;
    /** What happens to the nodes before keys are looked up, one after another: `+id` joins, `-id` leaves. */
    readonly changes?: readonly string[];
    /** Index into the nodes, after the changes, per key. */
    readonly expected: readonly number[];
  }[];
}
