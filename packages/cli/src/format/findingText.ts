import { type Finding, type FindingKind, findings, type Redrawn, type Step } from '@shardscope/core';
import { fine, percent } from './numbers.ts';

/** The findings about a strategy, one line each. */
export const findingText = (id: string, steps: readonly Step[], redrawn?: readonly Redrawn[]): string[] =>
  findings(steps, redrawn).map((finding) => `Look at ${id}, step ${finding.step}: ${texts[finding.kind](finding)}.`);

const range = ({ expected }: Finding): string =>
  expected ? `${fine(expected.low)} to ${fine(expected.high)}` : 'none';

const texts: Readonly<Record<FindingKind, (finding: Finding) => string>> = {
  biased: ({ seen }) =>
    `keys do not fall as its shares say (G-test, p = ${seen.toPrecision(2)}): the hash is not uniform on these keys`,
  'too even': ({ seen }) =>
    `keys fall more evenly than chance allows (G-test, p = ${seen.toFixed(4)}): the hash counts these keys off`,
  'uneven shares': (finding) =>
    `a CV of ${percent(finding.seen)}, where theory expects ${range(finding)}: the hash places its points badly`,
  'clumped points': (finding) =>
    `a CV of ${percent(finding.seen)} over all sets of node names, where theory expects ${range(finding)}: the hash places its points badly`,
  'node out of line': (finding) =>
    `a node holds ${fine(finding.seen)} of the keys, where theory expects ${range(finding)} even of the oddest of its nodes`,
  'uneven table': ({ seen }) => `its table promises equal shares and differs by ${seen} entries`,
  'moved outside theory': (finding) =>
    `${fine(finding.seen)} of the keys moved, where theory expects ${range(finding)}`,
  'broken promise': ({ seen }) => `it promises no collateral moves and moved ${fine(seen)} of the keys needlessly`,
  'starved newcomer': ({ seen, expected }) =>
    `a node that joined holds ${fine(seen)} of the keys, where ${expected ? `at least ${fine(expected.low)}` : 'more'} was due`,
  'no effect': () => 'nodes changed and no key moved',
};
