import type { Step } from '@shardscope/core';

/** What nodes hold or are asked for. */
export type LoadKind = 'keys' | 'copies' | 'hits' | 'bytes';

/** One kind of load at a step, in node order. */
export interface MeasuredLoad {
  readonly kind: LoadKind;
  readonly loads: Float64Array;
}

/** Every kind of load that a step has, keys first. */
export const measuredLoads = ({ counts, copies, hits, sizes }: Step): readonly MeasuredLoad[] => [
  { kind: 'keys', loads: counts },
  ...(copies ? [{ kind: 'copies', loads: copies.counts } as const] : []),
  ...(hits ? [{ kind: 'hits', loads: hits.loads } as const] : []),
  ...(sizes ? [{ kind: 'bytes', loads: sizes.loads } as const] : []),
];
