import { fine, percent, ratio, whole } from '../../format/numbers.ts';
import { printable } from '../../format/printable.ts';
import { markdownTable } from '../../format/rows.ts';
import { said, say, word } from '../../language/say.ts';
import type { DiffReport, MovedKey, PoolReport } from '../diffReport.ts';

const orDash = (share: number | null): string => (share === null ? '–' : fine(share));
const count = (value: number | undefined): string => (value === undefined ? '–' : whole(value));
const key = ({ key: shown }: MovedKey): string => (typeof shown === 'string' ? shown : `0x${shown.hex}`);
const inert = (text: string): string =>
  printable(text).replace(/[\\`|<>*_[\]&#]/g, (char) => `&#${char.charCodeAt(0)};`);

/** The report as Markdown: what a review shows of a change. */
export const diffMarkdown = ({ pools, command, onlyBefore, onlyAfter }: DiffReport): string =>
  [
    ...pools.map(poolMarkdown),
    ...(onlyBefore.length > 0 ? [say`Only before: ${inert(onlyBefore.join(', '))}\n`] : []),
    ...(onlyAfter.length > 0 ? [say`Only after: ${inert(onlyAfter.join(', '))}\n`] : []),
    say`Run it again: \`${printable(command).replaceAll('`', "'")}\`\n`,
  ].join('\n');

function poolMarkdown({ name, verdict, result, examples }: PoolReport): string {
  const { changes, remedies, nodes, moved, least, collateral, peak } = result;
  return [
    `### ${inert(name)}\n`,
    `**${inert(said(verdict))}**\n`,
    ...(changes.length > 0
      ? [
          markdownTable(
            [say`what changed`, '', word('line'), word('alone'), say`in turn`],
            [false, false, true, true, true],
            changes.map((change) => [
              word(change.class),
              said(change.phrase),
              `${change.line}`,
              orDash(change.alone),
              orDash(change.attributed),
            ]),
          ),
        ]
      : []),
    ...(remedies.length > 0
      ? [
          markdownTable(
            [say`what would avoid it`, word('moves')],
            [false, true],
            remedies.map(({ phrase, moved: share }) => [said(phrase), percent(share)]),
          ),
        ]
      : []),
    markdownTable(
      [word('node'), say`keys before`, word('after')],
      [false, true, true],
      nodes.map((node) => [node.name, count(node.before?.keys), count(node.after?.keys)]),
    ),
    say`Moved ${percent(moved)}, at least ${percent(least)} was due, collateral ${percent(collateral)}, peak ${ratio(peak.before)} → ${ratio(peak.after)}.\n`,
    ...(examples.length > 0
      ? [
          markdownTable(
            ['key', 'before', 'after'].map(word),
            [false, false, false],
            examples.map((one) => [key(one), one.from ?? '–', one.to ?? '–']),
          ),
        ]
      : []),
  ].join('\n');
}
