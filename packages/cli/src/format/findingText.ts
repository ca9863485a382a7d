import { type Finding, type FindingKind, findings, type Redrawn, type Step } from '@shardscope/core';
import { say, word } from '../language/say.ts';
import { fine, percent } from './numbers.ts';

/** The findings about a strategy, one line each. */
export const findingText = (id: string, steps: readonly Step[], redrawn?: readonly Redrawn[]): string[] =>
  findings(steps, redrawn).map((finding) => say`Look at ${id}, step ${finding.step}: ${texts[finding.kind](finding)}.`);

const range = ({ expected }: Finding): string =>
  expected ? say`${fine(expected.low)} to ${fine(expected.high)}` : word('none');

const texts: Readonly<Record<FindingKind, (finding: Finding) => string>> = {
  biased: ({ seen }) =>
    say`keys do not follow the ownership of its nodes (G-test, p = ${seen.toPrecision(2)}): the hash is not uniform on these keys`,
  'too even': ({ seen }) =>
    say`the spread is more even than random hashing would give (G-test, p = ${seen.toFixed(4)}): on these keys the hash acts like a counter`,
  'uneven shares': (finding) =>
    say`the CV is ${percent(finding.seen)}, but theory expects ${range(finding)}: the hash spreads the points of the ring badly`,
  'clumped points': (finding) =>
    say`the CV over all sets of node names is ${percent(finding.seen)}, but theory expects ${range(finding)}: the hash spreads the points of the ring badly`,
  'node out of line': (finding) =>
    say`one node holds ${fine(finding.seen)} of the keys, but theory expects ${range(finding)} even for the most extreme node`,
  'uneven table': ({ seen }) => say`its table should give nodes equal shares, but their entries differ by ${seen}`,
  'moved outside theory': (finding) =>
    say`${fine(finding.seen)} of the keys moved, but theory expects ${range(finding)}`,
  'broken promise': ({ seen }) =>
    say`it promises no collateral moves, but ${fine(seen)} of the keys moved between unaffected nodes`,
  'starved newcomer': ({ seen, expected }) =>
    say`a node that joined holds only ${fine(seen)} of the keys${expected ? say`; theory expects at least ${fine(expected.low)}` : ''}`,
  'no effect': () => say`nodes changed, but no key moved`,
};
