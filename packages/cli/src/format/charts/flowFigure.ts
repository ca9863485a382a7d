import * as Plot from '@observablehq/plot';
import type { Change, Step } from '@shardscope/core';
import { table } from '../html/markup.ts';
import { percent } from '../numbers.ts';
import { printable } from '../printable.ts';
import type { Report } from '../report.ts';
import { draw, short, WIDTH } from './draw.ts';
import type { Figure } from './figure.ts';

// Above this many nodes cells are too small to see, and nodes are taken together by what happened to them.
const MOST_NODES = 20;
const MOST_ROWS = 500;
// Cells with less room than this get no number.
const LEAST_CELL = 42;

interface Cell {
  readonly strategy: string;
  readonly from: string;
  readonly to: string;
  readonly share: number;
  readonly collateral: boolean;
}

/** From which node to which the keys of one change went; `null` without keys or where nothing moved. */
export function flowFigure({ runs, keys }: Report, step: number): Figure | null {
  const [first] = runs;
  const { change } = first.steps[step];
  if (!change || keys.count === 0) return null;
  const before = first.steps[step - 1].cluster.nodes.map(({ id }) => id);
  const after = first.steps[step].cluster.nodes.map(({ id }) => id);
  const all = [...new Set([...before, ...after])];
  const grouped = all.length > MOST_NODES;
  const place = grouped ? group(change) : printable;
  const cells = runs.flatMap(({ strategy, steps }) => cellsOf(strategy.id, steps[step], change, place, keys.count));
  if (cells.length === 0) return null;
  const rows = [...new Set(before.map(place))];
  const columns = [...new Set(after.map(place))];
  const most = cells.reduce((largest, { share }) => Math.max(largest, share), 0);
  const side = (WIDTH - 140) / runs.length / columns.length;
  const titles = { fx: 'strategy', x: 'to', y: 'from' } as const;
  return {
    title: 'Where keys went',
    note: `Darker means more keys, up to ${percent(most)} of all keys in one cell.${grouped ? ' Nodes are grouped by what happened to them.' : ''}`,
    legend: [
      { mark: 'moved', text: 'to or from a node that changed' },
      { mark: 'collateral', text: 'collateral' },
    ],
    chart: draw('share of keys moved, by node before and after', {
      height: (side < LEAST_CELL ? 130 : 94) + Math.max(24, Math.min(side, 64)) * rows.length,
      marginLeft: 112,
      marginTop: 46,
      marginBottom: side < LEAST_CELL ? 84 : 48,
      fx: { domain: runs.map(({ strategy }) => strategy.id), label: null, axis: 'top', padding: 0.06 },
      x: {
        domain: columns,
        label: 'to',
        labelOffset: side < LEAST_CELL ? 78 : 42,
        tickFormat: (name: string) => short(name, side < LEAST_CELL ? 80 : side),
        tickSize: 0,
        ...(side < LEAST_CELL ? { tickRotate: -60 } : {}),
      },
      y: { domain: rows, label: 'from', labelOffset: 108, tickFormat: (name: string) => short(name, 90), tickSize: 0 },
      marks: [
        Plot.cell(
          runs.flatMap(({ strategy }) =>
            rows.flatMap((from) => columns.map((to) => ({ strategy: strategy.id, from, to }))),
          ),
          { ...titles, fill: 'none', stroke: 'var(--grid)', inset: 0.5 },
        ),
        Plot.cell(cells, {
          ...titles,
          fill: ({ collateral }: Cell) => (collateral ? 'url(#hatch)' : 'var(--moved)'),
          fillOpacity: ({ share }: Cell) => 0.15 + 0.85 * (share / most),
          stroke: ({ collateral }: Cell) => (collateral ? 'var(--collateral)' : 'var(--moved)'),
          inset: 0.5,
          title: ({ strategy, from, to, share }: Cell) =>
            `${strategy}, ${from} to ${to}: ${percent(share)} of all keys`,
        }),
        ...(side < LEAST_CELL
          ? []
          : [
              Plot.text(cells, {
                ...titles,
                text: ({ share }: Cell) => percent(share),
                fill: 'var(--ink)',
                stroke: 'var(--paper)',
                strokeWidth: 3,
              }),
            ]),
      ],
      opacity: { type: 'identity' },
    }),
    table: table(
      ['strategy', 'from', 'to', 'share of all keys', 'collateral'].map((text, i) => ({ text, number: i === 3 })),
      cells
        .slice(0, MOST_ROWS)
        .map(({ strategy, from, to, share, collateral }) => [
          { text: strategy },
          { text: from },
          { text: to },
          { text: percent(share), number: true },
          { text: collateral ? 'yes' : '' },
        ]),
    ),
  };
}

/** The flows of a step, those between the same places added up. */
function cellsOf(
  strategy: string,
  { movement }: Step,
  change: Change,
  place: (id: string) => string,
  keys: number,
): Cell[] {
  const concerned = new Set([...change.join, ...change.reweight].map(({ id }) => id).concat(change.leave));
  const cells = new Map<string, Cell>();
  for (const flow of movement?.flows ?? []) {
    const from = place(flow.from);
    const to = place(flow.to);
    const name = JSON.stringify([from, to]);
    const share = (cells.get(name)?.share ?? 0) + flow.keys / keys;
    cells.set(name, { strategy, from, to, share, collateral: !concerned.has(flow.from) && !concerned.has(flow.to) });
  }
  return [...cells.values()];
}

/** What a change did to a node, in words. */
function group({ join, leave, reweight }: Change): (id: string) => string {
  const words = new Map([
    ...join.map(({ id }) => [id, 'joined'] as const),
    ...leave.map((id) => [id, 'left'] as const),
    ...reweight.map(({ id }) => [id, 'reweighted'] as const),
  ]);
  return (id) => words.get(id) ?? 'stayed';
}
