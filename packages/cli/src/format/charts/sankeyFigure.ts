import type { Change, Step } from '@shardscope/core';
import { say, word } from '../../language/say.ts';
import { html, type Markup, table } from '../html/markup.ts';
import { fine, percent } from '../numbers.ts';
import { printable } from '../printable.ts';
import type { Report } from '../report.ts';
import { short } from './draw.ts';
import type { Figure } from './figure.ts';
import { PANEL, panel, panels } from './panels.ts';
import { type Block, type Flow, type Ribbon, sankeyLayout } from './sankeyLayout.ts';

// Above this many nodes ribbons are too thin to follow, and nodes are taken together by what happened to them.
const MOST_NODES = 12;
const MOST_ROWS = 500;
// Height of the strategy that moves most, and room for names beside the columns, in pixels.
const HEIGHT = 150;
const NAMES = 84;
const COLUMN = 8;

/** From which node to which the keys of one change went; `null` without keys or where nothing moved. */
export function sankeyFigure({ runs, keys }: Report, step: number): Figure | null {
  const [first] = runs;
  const { change } = first.steps[step];
  if (!change || keys.count === 0) return null;
  const nodes = [step - 1, step].flatMap((at) => first.steps[at].cluster.nodes.map(({ id }) => id));
  const grouped = new Set(nodes).size > MOST_NODES;
  const place = grouped ? group(change) : printable;
  const places = [...new Set(nodes.map(place))];
  const all = runs.map(({ strategy, steps }) => ({
    strategy: strategy.id,
    flows: flowsOf(steps[step], change, place, keys.count),
  }));
  const most = all.reduce((largest, { flows }) => Math.max(largest, sum(flows)), 0);
  if (most === 0) return null;
  return {
    title: say`Where keys went`,
    note: say`From the nodes on the left to those on the right, as wide as they are many; one scale for all strategies.${grouped ? say` Nodes are grouped by what happened to them.` : ''}`,
    legend: [
      { mark: 'moved', text: say`to or from a node that changed` },
      { mark: 'collateral', text: word('collateral') },
    ],
    chart: panels(
      all.map(({ strategy, flows }) =>
        panel(
          strategy,
          say`${fine(sum(flows))} of all keys`,
          flows.length > 0 ? drawing(strategy, flows, places, HEIGHT / most) : html`<p>${say`Nothing moved.`}</p>`,
        ),
      ),
    ),
    table: table(
      ['strategy', 'from', 'to', 'share of all keys', 'collateral'].map((name, i) => ({
        text: word(name),
        number: i === 3,
      })),
      all
        .flatMap(({ strategy, flows }) => flows.map((flow) => ({ strategy, ...flow })))
        .slice(0, MOST_ROWS)
        .map(({ strategy, from, to, share, collateral }) => [
          { text: strategy },
          { text: from },
          { text: to },
          { text: percent(share), number: true },
          { text: collateral ? word('yes') : '' },
        ]),
    ),
  };
}

const sum = (flows: readonly Flow[]): number => flows.reduce((total, { share }) => total + share, 0);

function drawing(strategy: string, flows: readonly Flow[], places: readonly string[], scale: number): Markup {
  const { from, to, ribbons, height } = sankeyLayout(flows, places, scale);
  const right = PANEL - NAMES - COLUMN;
  return html`<svg viewBox="0 0 ${PANEL} ${px(height)}" width="${PANEL}" height="${px(height)}" font-size="12" font-family="system-ui, sans-serif" role="img" aria-label="${say`keys moved from node to node, ${strategy}`}">
${ribbons.map((ribbon) => ribbonPath(ribbon, NAMES + COLUMN, right))}
${from.map((block) => blockMark(block, NAMES, NAMES - 6, 'end'))}
${to.map((block) => blockMark(block, right, right + COLUMN + 6, 'start'))}
</svg>`;
}

const px = (length: number): string => `${Math.round(length * 100) / 100}`;

function ribbonPath({ from, to, share, collateral, y0, y1, height }: Ribbon, left: number, right: number): Markup {
  const middle = px((left + right) / 2);
  const way = `M${left},${px(y0)}C${middle},${px(y0)} ${middle},${px(y1)} ${right},${px(y1)}V${px(y1 + height)}C${middle},${px(y1 + height)} ${middle},${px(y0 + height)} ${left},${px(y0 + height)}Z`;
  const colour = collateral ? 'var(--collateral)' : 'var(--moved)';
  return html`<path d="${way}" fill="${collateral ? 'url(#hatch)' : colour}" fill-opacity="${collateral ? 1 : 0.45}" stroke="${colour}" stroke-width="0.75"><title>${say`${from} to ${to}: ${percent(share)} of all keys`}</title></path>
`;
}

function blockMark({ place, share, y, height }: Block, x: number, text: number, anchor: 'start' | 'end'): Markup {
  const tall = Math.max(1.5, height);
  return html`<rect x="${x}" y="${px(y)}" width="${COLUMN}" height="${px(tall)}" fill="var(--ink)"><title>${say`${place}: ${percent(share)} of all keys`}</title></rect><text x="${text}" y="${px(y + tall / 2 + 4)}" text-anchor="${anchor}" fill="var(--ink)">${short(place, NAMES - 6)}</text>
`;
}

/** The flows of a step, those between the same places added up. */
function flowsOf({ movement }: Step, change: Change, place: (id: string) => string, keys: number): Flow[] {
  const concerned = new Set([...change.join, ...change.reweight].map(({ id }) => id).concat(change.leave));
  const flows = new Map<string, Flow>();
  for (const flow of movement?.flows ?? []) {
    const from = place(flow.from);
    const to = place(flow.to);
    const name = JSON.stringify([from, to]);
    const share = (flows.get(name)?.share ?? 0) + flow.keys / keys;
    flows.set(name, { from, to, share, collateral: !concerned.has(flow.from) && !concerned.has(flow.to) });
  }
  return [...flows.values()];
}

/** What a change did to a node, in words. */
function group({ join, leave, reweight }: Change): (id: string) => string {
  const words = new Map([
    ...join.map(({ id }) => [id, word('joined')] as const),
    ...leave.map((id) => [id, word('left')] as const),
    ...reweight.map(({ id }) => [id, word('reweighted')] as const),
  ]);
  return (id) => words.get(id) ?? word('stayed');
}
