import type { Look } from '@shardscope/drawing';
import { percent } from '@shardscope/drawing';
import { type Block, type FlowOf, flowLayout, type Ribbon } from '../../layout/flows/flowLayout.ts';
import type { GroupedFlow } from '../../layout/flows/groupedFlows.ts';
import { ribbonPath } from '../../layout/flows/ribbonPath.ts';
import type { Shapes } from '../svg/shapes.ts';
import { svgHatch } from '../svg/svgHatch.ts';

const LEAST_HEIGHT = 240;
/** Room for a node's label, as far as the figure stays on one screen. */
const ROW = 17;
const MOST_HEIGHT = 560;
const GAP = 6;
const HEADING = 20;
const BLOCK = 14;
/** Room beside the columns for labels, at least; and for a character of them. */
const LABELS = 58;
const CHARACTER = 7.8;
/** Nearer to each other, labels would overlap. */
const LEAST_LABELLED = 12;

/** What the flow says beside its ribbons. */
export interface FlowWords {
  readonly before: string;
  readonly after: string;
  readonly title: (flow: FlowOf) => string;
  /** What stands beside a node or group, without its share. */
  readonly label: (node: number) => string;
}

/**
 * Draws keys by node before and after, and the ribbons of keys that move, full where they have moved already; ribbons that the
 * change did not call for are hatched.
 */
export function renderFlow(
  svg: Shapes,
  flows: readonly GroupedFlow[],
  progress: number,
  words: FlowWords,
  width: number,
  look: Look,
): void {
  const nodes = new Set(flows.flatMap(({ from, to }) => [from, to])).size;
  const size = Math.min(Math.max(LEAST_HEIGHT, nodes * ROW), MOST_HEIGHT);
  const { before, after, ribbons } = flowLayout(flows, size, GAP);
  const total = flows.reduce((sum, { keys }) => sum + keys, 0);
  const said = ({ node, keys }: Block): string => `${words.label(node)} ${percent(keys / total)}`;
  const longest = Math.max(0, ...[...before, ...after].map((block) => said(block).length));
  const labels = Math.max(LABELS, Math.ceil(longest * CHARACTER) + 6);
  const left = labels + BLOCK;
  const right = width - labels - BLOCK;
  const path = ({ y0, y1, height }: Ribbon): string =>
    ribbonPath(left, HEADING + y0 + height / 2, right, HEADING + y1 + height / 2);
  svg.attr('height', HEADING + size);
  const hatch = svgHatch(svg, look);
  const moving = ribbons.filter(({ moves }) => moves);
  const reached = `inset(0 ${((1 - progress) * 100).toFixed(2)}% 0 0)`;
  const layers = [
    { name: 'stayed', data: ribbons.filter(({ moves }) => !moves), opacity: 0.4, clip: 'none' },
    { name: 'planned', data: moving, opacity: 0.25, clip: 'none' },
    { name: 'moved', data: progress > 0 ? moving : [], opacity: 0.75, clip: reached },
    { name: 'hatched', data: moving.filter(({ collateral }) => collateral), opacity: 1, clip: 'none' },
  ];
  const groups = svg
    .join('g', layers)
    .attr('class', ({ name }) => name)
    .attr('stroke-opacity', ({ opacity }) => opacity)
    .style('clip-path', ({ clip }) => clip);
  const paint = (name: string, { from }: Ribbon): string =>
    name === 'stayed' ? look.line : name === 'hatched' ? hatch : look.colour(from);
  groups
    .join(
      'path',
      ({ name, data }) => data.map((ribbon) => ({ name, ribbon })),
      ({ ribbon: { from, to, collateral } }) => `${from} ${to} ${collateral}`,
      (added) => added.append('title'),
    )
    .attr('d', ({ ribbon }) => path(ribbon))
    .attr('fill', 'none')
    .attr('stroke', ({ name, ribbon }) => paint(name, ribbon))
    .attr('stroke-width', ({ ribbon }) => ribbon.height)
    .select('title')
    .text(({ ribbon }) => words.title(ribbon));
  const columns = [
    { blocks: before, x: labels, label: labels - 5, anchor: 'end', side: 'before' },
    { blocks: after, x: right, label: width - labels + 5, anchor: 'start', side: 'after' },
  ];
  for (const { blocks, x, label, anchor, side } of columns) {
    svg
      .join(`rect.${side}`, blocks, ({ node }) => node)
      .attr('x', x)
      .attr('y', ({ y }) => HEADING + y)
      .attr('width', BLOCK)
      .attr('height', ({ height }) => height)
      .attr('fill', ({ node }) => look.colour(node));
    svg
      .join(
        `text.${side}`,
        blocks.filter(({ height }) => height > 0 && height + GAP >= LEAST_LABELLED),
        ({ node }) => node,
      )
      .attr('x', label)
      .attr('y', ({ y, height }) => HEADING + y + height / 2 + 4)
      .attr('text-anchor', anchor)
      .attr('font-size', 12)
      .attr('fill', look.ink)
      .text(said);
  }
  svg
    .join('text.heading', [words.before, '→', words.after])
    .attr('x', (_, i) => [left, width / 2, right][i])
    .attr('y', 12)
    .attr('text-anchor', (_, i) => ['end', 'middle', 'start'][i])
    .attr('font-size', 12)
    .attr('fill', look.muted)
    .text((text) => text);
}
