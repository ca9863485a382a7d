import type { Needs } from '@shardscope/core';
import { InvalidArgumentError } from 'commander';
import { say } from '../language/say.ts';

/** The words of `--need` and what they ask. */
const words: Readonly<Record<string, keyof Needs>> = {
  'remove-any': 'removeAny',
  weights: 'weights',
  replicas: 'replicas',
  'no-state': 'noState',
};

/** Reads `--need remove-any,weights,replicas,no-state,lookup-ns=20`; repeatable. */
export function readNeeds(text: string, before: Needs = {}): Needs {
  const needs: Record<string, boolean | number> = { ...before };
  for (const word of text.split(',')) {
    const time = /^lookup-ns=([1-9][0-9]{0,8})$/.exec(word);
    if (time) needs.lookupNs = Number(time[1]);
    else if (Object.hasOwn(words, word)) needs[words[word]] = true;
    else throw new InvalidArgumentError(say`${JSON.stringify(word)} is none of ${Object.keys(words)}, lookup-ns=<n>.`);
  }
  return needs;
}

/** Needs in the words of `--need`. */
export const needWords = (needs: readonly (keyof Needs)[]): string =>
  needs.map((need) => Object.keys(words).find((word) => words[word] === need) ?? 'lookup-ns').join(', ');

/** Needs as `--need` reads them. */
export function printNeeds(needs: Needs): string {
  const flags = Object.entries(words).filter(([, need]) => needs[need] === true);
  return [
    ...flags.map(([word]) => word),
    ...(needs.lookupNs === undefined ? [] : [`lookup-ns=${needs.lookupNs}`]),
  ].join(',');
}
