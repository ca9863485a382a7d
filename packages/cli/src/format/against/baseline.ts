import { percent, ratio } from '../numbers.ts';

/** Numbers of a step as a report holds them; nothing is known of what else is in it. */
export interface BaselineStep {
  readonly movement?: { readonly movedShare?: unknown; readonly collateralShare?: unknown } | null;
  readonly skew?: { readonly peak?: unknown; readonly cv?: unknown };
}

/** An earlier report that a comparison is held against. */
export interface Baseline {
  readonly path: string;
  readonly scenario: string;
  /** Which keys it was made of. */
  readonly keys: string;
  /** Steps of each strategy, by its id. */
  readonly strategies: ReadonlyMap<string, readonly BaselineStep[]>;
}

/** What is held against the earlier report. */
export const comparedNumbers = {
  moved: { of: ({ movement }) => movement?.movedShare, text: percent },
  collateral: { of: ({ movement }) => movement?.collateralShare, text: percent },
  peak: { of: ({ skew }) => skew?.peak, text: ratio },
  cv: { of: ({ skew }) => skew?.cv, text: percent },
} as const satisfies Record<
  string,
  { readonly of: (step: BaselineStep) => unknown; readonly text: (value: number) => string }
>;
