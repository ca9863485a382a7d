import { Phrase, type Step } from '@shardscope/core';
import { threeDigits } from '@shardscope/core/consequences';
import { said, say, spoken } from '../language/say.ts';

const DASH = '–';

/** A share as a percentage with two decimals; a dash where there is none. */
export const percent = (share: number | null | undefined): string =>
  share === null || share === undefined ? DASH : `${(share * 100).toFixed(2)}%`;

/** A share as a percentage of three digits at most, for the axes of charts. */
export const briefPercent = (share: number): string => `${Number((share * 100).toPrecision(3))}%`;

/** A share as a percentage with a digit that matters, however small it is. */
export const precise = (share: number): string =>
  share === 0 || share >= 0.0001 ? percent(share) : `${(share * 100).toPrecision(1)}%`;

/** A share as a percentage whose digits do not round to nothing, down to one in a million, which is said of what is less. */
export const fine = (share: number): string =>
  share > 0 && share < 1e-6 ? `${threeDigits(share * 100)}%` : precise(share);

/** A ratio with three decimals; a dash where there is none. */
export const ratio = (value: number | null): string => (value === null ? DASH : value.toFixed(3));

/** A whole number with thousands separated. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en');

/** A count with its noun, in the plural unless it is one: 1 key, 2 keys, 3 strategies. */
export const counted = (count: number, noun: string): string =>
  said(
    new Phrase(`{} ${count === 1 && spoken() === 'en' ? noun : `${noun.replace(/([^aeiou])y$/, '$1ie')}s`}`, [
      whole(count),
    ]),
  );

/** Which keys they are, where they were generated; reports name the kind in English. */
export const sourceText = ({ source, sha256 }: { readonly source: string; readonly sha256: string | null }): string =>
  sha256 === null && source.startsWith('generated ') ? say`generated ${source.slice('generated '.length)}` : source;

const MOST_NAMES = 4;

/** Who joined, left or got another weight in a step. */
export function changeText({ change, cluster, back }: Step): string {
  if (change === null) return say`start with ${names(cluster.nodes.map(({ id }) => id))}`;
  const returning = change.join.filter(({ id }) => back.includes(id));
  const joining = change.join.filter(({ id }) => !back.includes(id));
  const all = [
    ...(joining.length > 0
      ? [joining.length > 1 ? say`${names(joining.map(weighted))} join` : say`${weighted(joining[0])} joins`]
      : []),
    ...(returning.length > 0
      ? [
          returning.length > 1
            ? say`${names(returning.map(weighted))} come back`
            : say`${weighted(returning[0])} comes back`,
        ]
      : []),
    ...(change.leave.length > 0 ? [leaving(change.leave, change.failed ?? false)] : []),
    ...change.reweight.map(({ id, weight }) => say`${id} gets weight ${weight}`),
  ];
  return all.join(say`, `);
}

function leaving(ids: readonly string[], failed: boolean): string {
  if (ids.length > 1) return failed ? say`${names(ids)} fail` : say`${names(ids)} leave`;
  return failed ? say`${ids[0]} fails` : say`${ids[0]} leaves`;
}

const weighted = ({ id, weight = 1 }: { readonly id: string; readonly weight?: number }): string =>
  weight === 1 ? id : say`${id} (weight ${weight})`;

function names(ids: readonly string[]): string {
  const comma = spoken() === 'zh' ? '、' : ', ';
  return (ids.length <= MOST_NAMES ? ids : [...ids.slice(0, 2), '...', ...ids.slice(-1)]).join(comma);
}
