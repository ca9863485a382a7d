import { type RedisNode, slotCount } from '@shardscope/core/redis';
import { htmlPage } from '../../format/html/htmlPage.ts';
import { html, table } from '../../format/html/markup.ts';
import { whole } from '../../format/numbers.ts';
import { markdownTable } from '../../format/rows.ts';
import { said, say, word } from '../../language/say.ts';
import { addresses } from '../format/planTable.ts';

/** What a change ticket wants to know of a run. */
export interface ChangeReport {
  readonly outcome: 'verified' | 'stopped' | 'failed';
  readonly why?: string;
  /** What was asked for and what came of it, by name. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly pairs: readonly {
    readonly from: string;
    readonly to: string;
    readonly slots: number;
    readonly keys: number;
  }[];
  /** What the run had to wait for, and how often it looked. */
  readonly waits: ReadonlyMap<string, number>;
  /** The nodes before the run and after it. */
  readonly before: readonly RedisNode[];
  readonly after: readonly RedisNode[];
}

interface Part {
  readonly title: string;
  readonly head: readonly string[];
  /** Which columns are numbers. */
  readonly right: readonly boolean[];
  readonly rows: readonly string[][];
}

const TITLES = {
  verified: 'Slots moved, and verified at every node',
  stopped: 'Slots moved in part; the run can be resumed',
  failed: 'Slots moved, and not verified',
} as const;

/** What can be written, by the end of the file's name. */
export const reportEnds = ['.md', '.html'] as const;

/** The report as Markdown or as a page of HTML, as the name of its file says. */
export function changeReport(path: string, report: ChangeReport): string {
  const title = said(TITLES[report.outcome]);
  const parts = partsOf(report).filter(({ rows }) => rows.length > 0);
  if (path.endsWith('.html')) {
    const cells = (texts: readonly string[], right: readonly boolean[]) =>
      texts.map((text, i) => ({ text, number: right[i] }));
    const body = parts.map(
      ({ title: part, head, right, rows }) =>
        html`<h2>${part}</h2>\n${table(
          cells(head, right),
          rows.map((row) => cells(row, right)),
        )}\n`,
    );
    return htmlPage(title, html`<main><h1>${title}</h1>\n${body}</main>`);
  }
  return `# ${title}\n\n${parts.map(({ title: part, head, right, rows }) => `## ${part}\n\n${markdownTable(head, right, rows)}`).join('\n')}`;
}

function partsOf({ why, facts, pairs, waits, before, after }: ChangeReport): Part[] {
  const address = addresses(before);
  const masters = before.filter(
    ({ id, slots }) => slotCount(slots) !== slotCount(after.find((node) => node.id === id)?.slots ?? []),
  );
  return [
    {
      title: say`The run`,
      head: ['', ''],
      right: [false, false],
      rows: [...(why === undefined ? [] : [[say`why it ended`, why]]), ...facts.map((fact) => [...fact])],
    },
    {
      title: say`What has moved`,
      head: ['from', 'to', 'slots', 'keys'].map(word),
      right: [false, false, true, true],
      rows: pairs.map(({ from, to, slots, keys }) => [address(from), address(to), whole(slots), whole(keys)]),
    },
    {
      title: word('Masters'),
      head: [word('node'), say`slots before`, say`slots after`],
      right: [false, true, true],
      rows: masters.map(({ id, slots }) => [
        address(id),
        whole(slotCount(slots)),
        whole(slotCount(after.find((node) => node.id === id)?.slots ?? [])),
      ]),
    },
    {
      title: say`What it waited for`,
      head: ['reason', 'looks'].map(word),
      right: [false, true],
      rows: [...waits].map(([reason, looks]) => [reason, whole(looks)]),
    },
  ];
}
