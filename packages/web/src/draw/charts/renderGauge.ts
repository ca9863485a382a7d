import type { Interval } from '@shardscope/core';
import type { Look } from '@shardscope/drawing';
import type { Shapes } from '../svg/shapes.ts';
import { svgHatch } from '../svg/svgHatch.ts';

/** What a change moves, as shares of the keys. */
export interface Gauge {
  /** Moved so far. */
  readonly moved: number;
  /** Moved in the end. */
  readonly total: number;
  /** The part moved so far that went between nodes which stayed. */
  readonly collateral: number;
  /** The least that has to move, where anything has to. */
  readonly optimal: number | undefined;
  /** Where theory expects the end to lie. */
  readonly expected?: Interval | null | undefined;
}

const HEIGHT = 18;

/** Draws the share of keys that move: filled so far, outlined in the end, collateral hatched, a mark at the optimum. */
export function renderGauge(svg: Shapes, gauge: Gauge, width: number, look: Look): void {
  const x = (share: number): number => 1 + share * (width - 2);
  svg.attr('height', HEIGHT + 4);
  const rects = [
    { name: 'track', from: 0, to: 1, fill: 'none', stroke: look.line },
    { name: 'end', from: 0, to: gauge.total, fill: 'none', stroke: look.muted },
    { name: 'moved', from: 0, to: gauge.moved, fill: look.muted, stroke: 'none' },
    {
      name: 'collateral',
      from: gauge.moved - gauge.collateral,
      to: gauge.moved,
      fill: svgHatch(svg, look),
      stroke: 'none',
    },
  ];
  svg
    .join('rect.part', rects)
    .attr('class', ({ name }) => `part ${name}`)
    .attr('x', ({ from }) => x(from))
    .attr('y', 2.5)
    .attr('height', HEIGHT - 1)
    .attr('width', ({ from, to }) => x(to) - x(from))
    .attr('fill', ({ fill }) => fill)
    .attr('stroke', ({ stroke }) => stroke);
  svg
    .join('path', gauge.expected ? [gauge.expected] : [])
    .attr(
      'd',
      ({ low, high }) => `M${x(low)},1v${HEIGHT + 2}M${x(high)},1v${HEIGHT + 2}M${x(low)},${HEIGHT + 2}H${x(high)}`,
    )
    .attr('fill', 'none')
    .attr('stroke', look.ink)
    .attr('stroke-width', 1.5);
  svg
    .join('line', gauge.optimal === undefined ? [] : [gauge.optimal])
    .attr('x1', x)
    .attr('x2', x)
    .attr('y1', 0)
    .attr('y2', HEIGHT + 4)
    .attr('stroke', look.ink)
    .attr('stroke-width', 2)
    .attr('stroke-dasharray', '3 2');
}
