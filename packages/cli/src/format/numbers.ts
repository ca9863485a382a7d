import type { Step } from '@shardscope/core';
import { say } from '../language/say.ts';

const DASH = '–';

/** A share as a percentage with two decimals; a dash where there is none. */
export const percent = (share: number | null | undefined): string =>
  share === null || share === undefined ? DASH : `${(share * 100).toFixed(2)}%`;

/** A share as a percentage whose digits do not round to nothing. */
export const fine = (share: number): string =>
  share === 0 || share >= 0.0001 ? percent(share) : `${(share * 100).toPrecision(1)}%`;

/** A ratio with three decimals; a dash where there is none. */
export const ratio = (value: number | null): string => (value === null ? DASH : value.toFixed(3));

/** A whole number with thousands separated. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en');

/** A count with its noun, in the plural unless it is one: 1 key, 2 keys, 3 strategies. */
export const counted = (count: number, noun: string): string =>
  `${whole(count)} ${count === 1 ? noun : `${noun.replace(/([^aeiou])y$/, '$1ie')}s`}`;

const MOST_NAMES = 4;

/** Who joined, left or got another weight in a step. */
export function changeText({ change, cluster, back }: Step): string {
  if (change === null) return say`start with ${names(cluster.nodes.map(({ id }) => id))}`;
  const returning = change.join.filter(({ id }) => back.includes(id));
  const joining = change.join.filter(({ id }) => !back.includes(id));
  const said = [
    ...(joining.length > 0 ? [`${names(joining.map(weighted))} ${verb('join', joining)}`] : []),
    ...(returning.length > 0 ? [say`${names(returning.map(weighted))} ${verb('come', returning)} back`] : []),
    ...(change.leave.length > 0
      ? [`${names(change.leave)} ${verb(change.failed ? 'fail' : 'leave', change.leave)}`]
      : []),
    ...change.reweight.map(({ id, weight }) => say`${id} gets weight ${weight}`),
  ];
  return said.join(', ');
}

const verb = (word: string, subjects: readonly unknown[]): string => (subjects.length > 1 ? word : `${word}s`);

const weighted = ({ id, weight = 1 }: { readonly id: string; readonly weight?: number }): string =>
  weight === 1 ? id : say`${id} (weight ${weight})`;

function names(ids: readonly string[]): string {
  if (ids.length <= MOST_NAMES) return ids.join(', ');
  return `${ids.slice(0, 2).join(', ')}, ..., ${ids[ids.length - 1]}`;
}
