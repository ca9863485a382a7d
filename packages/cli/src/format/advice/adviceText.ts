import type { Advice, AdviceRow, Otherwise, Unfit } from '@shardscope/core/advice';
import { aboutOf, strategies } from '@shardscope/core/registry';
import { either, said, say, sentences } from '../../language/say.ts';
import { because } from '../because.ts';
import { counted, whole } from '../numbers.ts';
import { printable } from '../printable.ts';
import { readingText } from '../quantityText.ts';
import { aligned } from '../terminal/aligned.ts';
import { displayWidth } from '../terminal/displayWidth.ts';
import type { Screen } from '../terminal/screen.ts';
import { wrapped } from '../terminal/wrapped.ts';
import { adviceHeading, adviceLegend } from './adviceHeading.ts';

/**
 * Advice as text for a terminal: what to choose, why, what it costs, what would change it, and every number. `own` is the rule of the
 * system whose nodes these are.
 */
export function adviceText(advice: Advice, title: string, command: string, screen: Screen, own?: string): string {
  const { paint, width, drawn } = screen;
  const wrap = (text: string): string[] => wrapped(text, width);
  const otherwise = advice.changesIf.map(
    (one) => say`If ${condition(one)}: ${one.recommended.length > 0 ? either(one.recommended) : say`none of these`}.`,
  );
  const lines = [
    ...wrap(printable(title)).map((line) => paint('bold', line)),
    '',
    ...wrap(verdict(advice)),
    ...(own === 'redis-cluster' ? wrap(onlySlots()) : []),
    ...costLines(advice).flatMap(wrap),
    ...(otherwise.length > 0 ? ['', say`It would change:`, ...otherwise.flatMap(wrap)] : []),
    ...blocks(advice, width).flatMap((block) => ['', paint('dim', block[0]), ...block.slice(1)]),
    '',
    ...wrap(say`> recommended; * Pareto front: no other is as good by all and better by one`),
    ...leftOut(advice.rows).flatMap(wrap),
    ...failingTogether(advice.rows).flatMap(wrap),
    '',
    ...advice.criteria.flatMap(({ id, about, better }) =>
      wrap(say`${adviceLegend(id)}: ${said(about)}${better === 'more' ? say`; more is better` : ''}`),
    ),
    '',
    paint('dim', say`Run it again:`),
    `  ${printable(command)}`,
  ];
  return drawn(`${lines.join('\n')}\n`);
}

/** Why a low cascade.one is no merit where nobody takes over what a failed node held. */
function failingTogether(rows: Advice['rows']): string[] {
  const ids = rows.filter(({ failing }) => failing).map(({ strategy }) => strategy);
  if (ids.length === 0) return [];
  return [
    say`${ids}: keys of a node that fails fail with it until it is replaced, so ${adviceLegend('cascade.one')} counts no survivor that takes them over and is no merit.`,
  ];
}

/** What the recommendation cannot change. */
const onlySlots = (): string =>
  say`Redis Cluster itself knows one rule only, redis-cluster; any other needs a client or proxy that places the keys on servers of their own. What its slots can do better, shardscope redis plan says.`;

/** The recommendation in one line, with what decided it. */
export function verdict({ recommended, ranking }: Advice): string {
  if (!ranking) return say`Nothing can be recommended: no strategy here can do all that is expected.`;
  const { best, reason, next } = ranking;
  const tie =
    recommended.length > 1
      ? [
          recommended.length === 2
            ? say`The two are tied on everything measured.`
            : say`The ${recommended.length} are tied on everything measured.`,
        ]
      : [];
  return sentences([
    say`Recommended: ${either(recommended)}.`,
    ...tie,
    ...(reason && next ? [because(reason, best, next)] : []),
  ]);
}

const FEW = 20;

/** What the recommended strategies cost; those that cost the same are named together. */
function costLines({ costs }: Advice): string[] {
  const sharing = new Map<string, string[]>();
  for (const { strategy, agreedBytes, history, visited } of costs) {
    const rule = strategies.find(({ id }) => id === strategy);
    const about = rule && aboutOf(rule);
    const what = history && about ? said(about.agreed) : say`the list of nodes`;
    const looks = visited > FEW ? say`; a lookup looks at ${whole(visited)} nodes or points` : '';
    const cost = say`all clients must agree on ${what} (${counted(agreedBytes, 'byte')} here)${looks}`;
    sharing.set(cost, [...(sharing.get(cost) ?? []), strategy]);
  }
  return [...sharing].map(([cost, ids]) => say`It costs, with ${either(ids)}: ${cost}.`);
}

/** What would have to be otherwise, as it follows an "if". */
export function condition({ of, holds }: Pick<Otherwise, 'of' | 'holds'>): string {
  switch (of) {
    case 'state':
      return holds
        ? say`clients can agree on more than who is there`
        : say`clients can agree on no more than who is there`;
    case 'weights':
      return say`nodes get weights`;
    case 'add':
      return holds ? say`a node may join` : say`no node joins`;
    case 'lose':
      return holds ? say`any node may be lost` : say`no node is lost but the last one`;
    case 'double':
      return holds ? say`the nodes are going to be doubled` : say`the nodes are not doubled`;
    case 'rack':
      return holds ? say`a zone may be lost` : say`no zone is lost`;
  }
}

const reasons: Readonly<Record<Unfit, string>> = {
  state: 'needs shared state',
  weights: 'knows no weights',
  steps: 'cannot make the steps',
  add: 'cannot add a node',
  lose: 'cannot lose a node',
  double: 'cannot double',
  rack: 'cannot lose a zone',
};

function leftOut(rows: readonly AdviceRow[]): string[] {
  const out = rows.filter(({ unfit }) => unfit.length > 0);
  if (out.length === 0) return [];
  return [
    say`Cannot be chosen: ${out.map(({ strategy, unfit }) => String(say`${strategy} (${unfit.map((one) => said(reasons[one]))})`))}.`,
  ];
}

/** The table, cut into as many as fit beside one another's names. */
function blocks({ rows, criteria, recommended }: Advice, screenWidth: number): string[][] {
  const order = (row: AdviceRow): number =>
    recommended.includes(row.strategy) ? 0 : row.pareto ? 1 : row.unfit.length === 0 ? 2 : 3;
  const sorted = rows.toSorted((a, b) => order(a) - order(b) || (a.strategy < b.strategy ? -1 : 1));
  const names = [
    '',
    ...sorted.map(
      (row) => `${recommended.includes(row.strategy) ? '>' : ' '}${row.pareto ? '*' : ' '} ${row.strategy}`,
    ),
  ];
  const columns = criteria.map(({ id }) => [
    adviceHeading(id),
    ...sorted.map(({ cells }) => (cells[id] ? readingText(cells[id], cells[id].unit) : '–')),
  ]);
  const width = (cells: readonly string[]): number =>
    cells.reduce((most, cell) => Math.max(most, displayWidth(cell)), 0);
  const tables: (typeof columns)[] = [];
  let room = 0;
  for (const column of columns) {
    if (room < width(column) + 2) {
      tables.push([]);
      room = screenWidth - width(names);
    }
    tables[tables.length - 1].push(column);
    room -= width(column) + 2;
  }
  return tables.map((table) =>
    aligned(
      names.map((name, line) => [name, ...table.map((cells) => cells[line])]),
      1,
    ),
  );
}
