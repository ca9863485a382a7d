import { count, fill, percent, ratio } from '@shardscope/drawing';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { shardscope } from '../../../cli/test/harness.ts';
import { en } from '../../src/i18n/en.ts';

/** What the command line prints to stdout. */
async function printed(argv: readonly string[], stdin = ''): Promise<string> {
  const { code, stdout, stderr } = await shardscope(argv, { stdin });
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

interface Report {
  readonly keys: { readonly count: number };
  readonly strategies: readonly {
    readonly id: string;
    readonly steps: readonly {
      readonly nodes: readonly {
        readonly id: string;
        readonly keys: number;
        readonly share: number;
        readonly ownership: number | null;
      }[];
      readonly skew: { readonly peak: number; readonly trough: number; readonly cv: number };
      readonly theory: { readonly moved: Interval | null };
      readonly movement: {
        readonly moved: number;
        readonly movedShare: number;
        readonly requiredShare: number;
        readonly optimalShare: number;
        readonly collateralShare: number;
      } | null;
    }[];
  }[];
}

type Step = Report['strategies'][number]['steps'][number];

const interval = ({ mean, low, high }: Interval): string => `${percent(mean)} (${percent(low)} – ${percent(high)})`;

/** What the page should show of a step: what stands beside each term, and sentences by the place where they stand. */
function expectedOf({ skew, movement, theory }: Step, keys: number) {
  const spread = { [en.peak]: fill(en.ofFair, { x: ratio(skew.peak) }), [en.cv]: percent(skew.cv) };
  if (!movement) return { terms: spread, sentences: [] };
  const { moved, movedShare, requiredShare, optimalShare, collateralShare } = movement;
  const shares = { moved: percent(movedShare), required: percent(requiredShare) };
  const few = { moved: count(moved), required: count(Math.round(requiredShare * keys)) };
  const more = () => {
    if (movedShare === requiredShare) return fill(en.noMore, shares);
    return shares.moved === shares.required ? fill(en.fewTooMany, few) : fill(en.tooMuch, shares);
  };
  return {
    terms: {
      ...spread,
      [en.optimal]: percent(optimalShare),
      [en.collateral]: percent(collateralShare),
      ...(theory.moved ? { [fill(en.theory, { level: percent(theory.moved.level) })]: interval(theory.moved) } : {}),
    },
    sentences: [fill(en.movedOf, { moved: count(moved), keys: count(keys) }), more()],
  };
}

/** The same from the page. */
async function shownOn(page: Page, { terms, sentences }: ReturnType<typeof expectedOf>) {
  const numbers = page.locator('.detail .numbers');
  const shown = await Promise.all(
    Object.keys(terms).map(async (term) => {
      const beside = numbers.locator(`dt:text-is("${term}") + dd`).first();
      return [term, await beside.textContent()];
    }),
  );
  const said = await page.locator('.detail .moved span:not(.unseen), .facts-moved > p:first-child').allTextContents();
  return { terms: Object.fromEntries(shown), sentences: sentences.filter((sentence) => said.includes(sentence)) };
}

/** Keys, share and exact share of each node, as the table on the page has them. */
async function tableOn(page: Page): Promise<(string | null)[][]> {
  const table = page.locator('.detail details.table');
  if ((await table.getAttribute('open')) === null) await table.locator('summary').click();
  const rows = await table.locator('tbody tr').all();
  return Promise.all(rows.map(async (row) => (await row.locator('th, td').allTextContents()).slice(0, 4)));
}

/** What is compared, as the command line is told: whatever a link can say of it. */
export const comparisons: readonly {
  readonly what: string;
  readonly argv: readonly string[];
  readonly input?: string;
}[] = [
  { what: 'an option', argv: ['3 +2 -n2', '-k', '5000', '--seed', '7', '--option', 'vnodes=40'] },
  { what: 'weights', argv: ['A=2,B,C=3.5 +D=2 A=1 -B', '-s', 'ring,rendezvous,maglev', '-k', '8000'] },
  { what: 'another hash', argv: ['6381,6382 !6381 +6381', '-s', 'ring,modulo', '--hash', 'xxh32', '-k', '3000'] },
  { what: 'a hash of 64 bits', argv: ['10 +1', '-s', 'jump,anchor', '--hash', 'xxh64', '-k', '3000'] },
  { what: 'other generated keys, many', argv: ['4 +4', '-k', '150000', '--keys-like', 'tagged'] },
  { what: 'own keys', argv: ['3 +1 -n1', '--keys-from', '-'], input: '{user:1}.a\n{user:1}.b\n用户:1001\nx, y\n' },
];

/** A comparison as the command line has it: its report, and the link that it prints. */
export async function compared({ argv, input }: (typeof comparisons)[number]) {
  const report: Report = JSON.parse(await printed(['compare', ...argv, '-f', 'json', '-q'], input));
  return { report, link: (await printed(['compare', ...argv, '--link', '-q'], input)).trim() };
}

/** Expects a step of a strategy on the page, at the link of the command line, to have the numbers of the report. */
export async function expectShown(
  page: Page,
  { report: { keys, strategies }, link }: Awaited<ReturnType<typeof compared>>,
  at: { readonly strategy: number; readonly step: number },
): Promise<void> {
  const { id, steps } = strategies[at.strategy];
  const step = steps[at.step];
  await page.evaluate(`location.hash = ${JSON.stringify(`${link}&view=${id}&s=${at.step}`)}`);
  await page.locator(`.detail[data-strategy="${id}"]`).waitFor();
  await page.getByText(`Step ${at.step + 1} of ${steps.length}`).waitFor();
  const expected = expectedOf(step, keys.count);
  expect(await shownOn(page, expected), `${id}, step ${at.step}`).toEqual(expected);
  const rows = await tableOn(page);
  expect(
    rows.map(([name, ...cells]) => [
      name?.replace(/^[A-Z]+ (?=.)/, ''),
      ...cells.slice(0, step.nodes[0].ownership === null ? 2 : 3),
    ]),
  ).toEqual(
    step.nodes.map((node) => [
      node.id,
      count(node.keys),
      percent(node.share),
      ...(node.ownership === null ? [] : [percent(node.ownership)]),
    ]),
  );
}
