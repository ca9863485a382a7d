import { type Finding, type FindingKind, findings, type Step } from '@shardscope/core';
import { percent } from './numbers.ts';

/** The findings about a strategy, one line each. */
export const findingText = (id: string, steps: readonly Step[]): string[] =>
  findings(steps).map((finding) => `Look at ${id}, step ${finding.step}: ${texts[finding.kind](finding)}.`);

const range = ({ expected }: Finding): string =>
  expected ? `${percent(expected.low)} to ${percent(expected.high)}` : 'none';

const texts: Readonly<Record<FindingKind, (finding: Finding) => string>> = {
  biased: ({ seen }) =>
    `keys do not fall as its shares say (G-test, p = ${seen.toPrecision(2)}): the hash is not uniform on these keys`,
  'too even': ({ seen }) =>
    `keys fall more evenly than chance allows (G-test, p = ${seen.toFixed(4)}): the hash counts these keys off`,
  'uneven shares': (finding) =>
    `a CV of ${percent(finding.seen)}, where theory expects ${range(finding)}: the hash places its points badly`,
  'uneven table': ({ seen }) => `its table promises equal shares and differs by ${seen} entries`,
  'moved outside theory': (finding) =>
    `${percent(finding.seen)} of the keys moved, where theory expects ${range(finding)}`,
  'broken promise': ({ seen }) => `it promises no collateral moves and moved ${percent(seen)} of the keys needlessly`,
  'starved newcomer': ({ seen, expected }) =>
    `a node that joined holds ${percent(seen)} of the keys, where at least ${percent(expected?.low)} was due`,
  'no effect': () => 'nodes changed and no key moved',
};
