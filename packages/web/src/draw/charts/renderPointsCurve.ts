import type { Interval, PointsLaw } from '@shardscope/core';
import type { Look } from '@shardscope/drawing';
import { percent } from '@shardscope/drawing';
import { area, line, ticks } from 'd3';
import type { Shapes } from '../svg/shapes.ts';

const HEIGHT = 150;
const STEPS = 40;

/** Margins of the curve: a slider below it has to line up with its axis. */
export const curveMargin = { left: 40, right: 12 };

/** Numbers of points between the least and the most, evenly spread over a logarithmic axis. */
export function pointsAlong({ min, max }: Pick<PointsLaw, 'min' | 'max'>): number[] {
  const all = Array.from({ length: STEPS + 1 }, (_, i) => Math.round(min * (max / min) ** (i / STEPS)));
  return [...new Set(all)];
}

/** A number of points and the CV that theory expects of it. */
export interface CurvePoint {
  readonly points: number;
  readonly cv: Interval;
}

/** Draws the expected CV by number of points, its interval as a band, the chosen number as a line, and the CV seen as a ring. */
export function renderPointsCurve(
  svg: Shapes,
  curve: readonly CurvePoint[],
  chosen: number,
  seen: { readonly points: number; readonly cv: number } | undefined,
  width: number,
  look: Look,
): void {
  const { left, right } = curveMargin;
  const least = curve[0].points;
  const decades = Math.log(curve[curve.length - 1].points / least);
  const x = (points: number): number => left + (Math.log(points / least) / decades) * (width - left - right);
  const most = Math.max(seen?.cv ?? 0, ...curve.map(({ cv }) => cv.mean));
  const y = (cv: number): number => HEIGHT - 22 - (cv / most) * (HEIGHT - 34);
  const clipped = (value: number): number => Math.max(y(value), 0);
  svg.attr('height', HEIGHT).attr('font-size', 11);
  const band = area<CurvePoint>(
    ({ points }) => x(points),
    ({ cv }) => clipped(cv.low),
    ({ cv }) => clipped(cv.high),
  );
  const mean = line<CurvePoint>(
    ({ points }) => x(points),
    ({ cv }) => y(cv.mean),
  );
  svg
    .join('path', [
      { d: band(curve), fill: look.line, stroke: 'none', width: 0 },
      { d: mean(curve), fill: 'none', stroke: look.ink, width: 2 },
      { d: `M${x(chosen)},0V${HEIGHT - 22}`, fill: 'none', stroke: look.ink, width: 1.5 },
    ])
    .attr('d', ({ d }) => d)
    .attr('fill', ({ fill }) => fill)
    .attr('fill-opacity', 0.6)
    .attr('stroke', ({ stroke }) => stroke)
    .attr('stroke-width', (one) => one.width);
  svg
    .join('circle', seen ? [seen] : [])
    .attr('cx', ({ points }) => x(points))
    .attr('cy', ({ cv }) => y(cv))
    .attr('r', 5)
    .attr('fill', look.background)
    .attr('stroke', look.ink)
    .attr('stroke-width', 2);
  const powers = [1, 10, 100, 1000].filter((power) => power >= least);
  svg
    .join('text', [
      ...powers.map((power) => ({ text: String(power), x: x(power), y: HEIGHT - 6, anchor: 'middle' })),
      ...ticks(0, most, 4).map((tick) => ({
        text: percent(tick),
        x: curveMargin.left - 4,
        y: y(tick) + 4,
        anchor: 'end',
      })),
    ])
    .attr('x', (label) => label.x)
    .attr('y', (label) => label.y)
    .attr('text-anchor', ({ anchor }) => anchor)
    .attr('fill', look.muted)
    .text(({ text }) => text);
}
