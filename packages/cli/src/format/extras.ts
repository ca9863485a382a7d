import type { Redrawn, Spread, Step } from '@shardscope/core';
import { say } from '../language/say.ts';
import { percent, ratio } from './numbers.ts';
import type { Run } from './report.ts';

/** What was measured beside keys: copies, hits, bytes and other node names; at the step where it is worst, one line each. */
export function extraLines({ strategy: { id }, steps, redrawn }: Run): string[] {
  return [...copyLines(id, steps), ...hitLines(id, steps), ...sizeLines(id, steps), ...redrawnLines(id, redrawn)];
}

const largest = (values: readonly (number | null | undefined)[]): number | null =>
  values.reduce<number | null>(
    (most, value) => (value != null && value > (most ?? Number.NEGATIVE_INFINITY) ? value : most),
    null,
  );

function copyLines(id: string, steps: readonly Step[]): string[] {
  const copies = steps.flatMap((step) => step.copies ?? []);
  if (copies.length === 0) return [];
  const moved = largest(copies.map(({ movedShare }) => movedShare));
  const changed = largest(copies.map(({ changedShare }) => changedShare));
  const moves =
    moved === null
      ? ''
      : say`a step moved up to ${percent(moved)} of the copies and changed the replica set of up to ${percent(changed)} of the keys; `;
  return [
    say`${id}, ${copies[0].perKey} copies of each key: ${moves}peak ${ratio(largest(copies.map(({ skew }) => skew.peak)))}.`,
  ];
}

function hitLines(id: string, steps: readonly Step[]): string[] {
  const hits = steps.flatMap((step) => step.hits ?? []);
  if (hits.length === 0) return [];
  const least = largest(hits.map(({ leastPeak }) => leastPeak));
  // Every peak is at least 1: a bound below that says nothing.
  const bound = least !== null && least > 1 ? say`; the hottest key alone forces at least ${ratio(least)}` : '';
  const moved = largest(hits.map(({ movement }) => movement && movement.moved / movement.keys));
  const moves = moved === null ? '' : say`a step moved up to ${percent(moved)}; `;
  return [say`${id}, by hits: ${moves}peak ${ratio(largest(hits.map(({ skew }) => skew.peak)))}${bound}.`];
}

function sizeLines(id: string, steps: readonly Step[]): string[] {
  const sizes = steps.flatMap((step) => step.sizes ?? []);
  if (sizes.length === 0) return [];
  const moved = largest(sizes.map(({ movement }) => movement && movement.moved / movement.keys));
  return [
    say`${id}, by bytes: ${moved === null ? '' : say`a step moved up to ${percent(moved)}; `}peak ${ratio(largest(sizes.map(({ skew }) => skew.peak)))}.`,
  ];
}

function redrawnLines(id: string, redrawn: readonly Redrawn[] | undefined): string[] {
  if (!redrawn) return [];
  const worst = redrawn.reduce((a, b) => (b.peak.median > a.peak.median ? b : a));
  const spread = ({ median, low, high }: Spread, text: (value: number) => string): string =>
    say`${text(median)} (${text(low)} to ${text(high)})`;
  const moves = redrawn.flatMap(({ moved }, step) =>
    moved ? [say`step ${step} moves ${spread(moved, percent)}`] : [],
  );
  return [
    say`${id} over ${worst.draws} random sets of node names: peak ${spread(worst.peak, ratio)}${moves.map((text) => say`, ${text}`).join('')}.`,
  ];
}
