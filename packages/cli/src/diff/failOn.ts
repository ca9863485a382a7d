import { InvalidArgumentError } from 'commander';
import { comparators } from '../input/comparators.ts';
import { usageError } from '../io/failure.ts';
import { said, say } from '../language/say.ts';
import type { PoolReport } from './diffReport.ts';

const measures = {
  moved: ({ result }) => result.moved,
  least: ({ result }) => result.least,
  collateral: ({ result }) => result.collateral,
  peak: ({ result }) => result.peak.after,
} as const satisfies Record<string, (pool: PoolReport) => number | null>;

/** A condition under which a difference counts as failed. */
export interface DiffAssertion {
  readonly text: string;
  readonly pool?: string;
  readonly measure: keyof typeof measures;
  readonly operator: keyof typeof comparators;
  readonly bound: number;
}

const GRAMMAR =
  'It must be [pool.]measure, an operator and a number or percentage, such as moved>10% or cache.peak>=1.25; measures: moved, least, collateral, peak; operators: > >= < <=.';

/** Reads a condition; throws commander's complaint about an argument, with the grammar. */
export function parseDiffAssertion(text: string): DiffAssertion {
  const [, pool, measure, operator, number, percent] =
    /^\s*(?:(.+)\.)?(moved|least|collateral|peak)\s*([<>]=?)\s*([0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?)(%?)\s*$/.exec(
      text,
    ) ?? [];
  if (measure === undefined) throw new InvalidArgumentError(said(GRAMMAR));
  return {
    text: text.trim(),
    ...(pool === undefined ? {} : { pool }),
    measure: measure as keyof typeof measures,
    operator: operator as keyof typeof comparators,
    bound: Number(number) / (percent === '%' ? 100 : 1),
  };
}

/** Throws for a condition on a pool that is not compared. */
export function checkDiffAssertions(assertions: readonly DiffAssertion[], pools: readonly string[]): void {
  for (const { text, pool } of assertions) {
    if (pool !== undefined && !pools.includes(pool))
      throw usageError(say`--fail-on ${text}: ${pool} is not compared (${pools})`);
  }
}

/** A line for each condition that a pool fulfils; what could not be measured counts as fulfilled. */
export function failedIn(assertions: readonly DiffAssertion[], pool: PoolReport): string[] {
  return assertions
    .filter((assertion) => assertion.pool === undefined || assertion.pool === pool.name)
    .flatMap(({ text, measure, operator, bound }) => {
      const value = measures[measure](pool);
      if (value === null) return [say`--fail-on ${text}: ${pool.name} has no ${measure}: there were no keys`];
      return comparators[operator](value, bound)
        ? [say`--fail-on ${text}: ${pool.name} ${measure} is ${Number(value.toPrecision(6))}`]
        : [];
    });
}
