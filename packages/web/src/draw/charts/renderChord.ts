import type { Look } from '@shardscope/drawing';
import { letterOf } from '@shardscope/drawing';
import { arc, ribbon } from 'd3';
import { type Chord, chordLayout, type Span } from '../../layout/flows/chordLayout.ts';
import type { FlowOf } from '../../layout/flows/flowLayout.ts';
import type { Shapes } from '../svg/shapes.ts';
import { svgHatch } from '../svg/svgHatch.ts';

const BAND = 12;
const LABELS = 18;
const MOST = 320;
const HEAD = 13;

/** Draws moves as arrows around a circle of nodes, in the colour of the node they leave; what no change called for is hatched. */
export function renderChord(
  svg: Shapes,
  flows: readonly FlowOf[],
  collateral: (flow: FlowOf) => boolean,
  title: (flow: FlowOf) => string,
  width: number,
  look: Look,
): void {
  const size = Math.min(width, MOST);
  const outer = size / 2 - LABELS;
  const inner = outer - BAND;
  const { groups, chords } = chordLayout(flows);
  svg.attr('height', size);
  const hatch = svgHatch(svg, look);
  const centre = `translate(${width / 2} ${size / 2})`;
  const band = arc<Span>().innerRadius(inner).outerRadius(outer);
  const body = ribbon<Chord, Span & { readonly radius?: number }>()
    .sourceRadius(inner - 1)
    .targetRadius(inner - HEAD)
    .padAngle(0.01);
  const arrow = (chord: Chord): string => `${body(chord)}${head(chord.target, inner - HEAD, inner - 1)}`;
  const colour = ({ from, to }: Chord): string => (from === to ? look.line : look.colour(from));
  const layers = [
    { name: 'chord', shown: chords, fill: colour, opacity: 0.75 },
    { name: 'hatched', shown: chords.filter(collateral), fill: () => hatch, opacity: 1 },
  ];
  for (const { name, shown, fill, opacity } of layers) {
    svg
      .join(
        `path.${name}`,
        shown,
        ({ from, to }) => `${from} ${to}`,
        (added) => added.append('title'),
      )
      .attr('transform', centre)
      .attr('d', arrow)
      .attr('fill', fill)
      .attr('fill-opacity', opacity)
      .attr('stroke', look.ink)
      .attr('stroke-width', 0.5)
      .select('title')
      .text(title);
  }
  svg
    .join('path.group', groups, ({ node }) => node)
    .attr('transform', centre)
    .attr('d', (group) => band(group))
    .attr('fill', ({ node }) => look.colour(node));
  svg
    .join('text', groups, ({ node }) => node)
    .attr('x', (group) => width / 2 + (outer + 10) * Math.sin(middle(group)))
    .attr('y', (group) => size / 2 - (outer + 10) * Math.cos(middle(group)) + 4)
    .attr('text-anchor', 'middle')
    .attr('font-size', 12)
    .attr('fill', look.ink)
    .text(({ node }) => letterOf(node));
}

const middle = ({ startAngle, endAngle }: Span): number => (startAngle + endAngle) / 2;

/** The point of an arrow, as wide as it is long where its ribbon is not narrower. */
function head(target: Span, from: number, to: number): string {
  const half = Math.min((target.endAngle - target.startAngle) / 2, (to - from) / 2 / from);
  const place = (angle: number, radius: number): string =>
    `${(radius * Math.sin(angle)).toFixed(1)},${(-radius * Math.cos(angle)).toFixed(1)}`;
  const at = middle(target);
  return `M${place(at - half, from)}L${place(at, to)}L${place(at + half, from)}Z`;
}
