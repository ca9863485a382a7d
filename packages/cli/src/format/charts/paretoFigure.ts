import * as Plot from '@observablehq/plot';
import { totals } from '@shardscope/core';
import { front, type Standing } from '@shardscope/core/advice';
import type { Reading } from '@shardscope/core/consequences';
import { say, word } from '../../language/say.ts';
import { table } from '../html/markup.ts';
import { percent, ratio } from '../numbers.ts';
import type { Report } from '../report.ts';
import { draw } from './draw.ts';
import type { Figure } from './figure.ts';
import { labelPlaces } from './labelPlaces.ts';
import { panel, panels } from './panels.ts';

const [WIDTH, HEIGHT] = [316, 240];
const [LEFT, RIGHT, TOP, BOTTOM] = [46, 16, 14, 40];
// A dot at the end of an axis is whole.
const INSET = 8;
const [ACROSS, DOWN] = [WIDTH - LEFT - RIGHT - 2 * INSET, HEIGHT - TOP - BOTTOM - 2 * INSET];

interface Dot {
  readonly id: string;
  readonly pareto: boolean;
  readonly excess: Reading;
  readonly peak: Reading;
}

/** Who moves less and who is more even: no strategy beats one on the Pareto front by both. `null` with nothing to choose among. */
export function paretoFigure({ runs, keys }: Report): Figure | null {
  if (runs.length < 2 || runs[0].steps.length < 2 || keys.count === 0) return null;
  const dots = front(
    runs.map(({ steps }) => totals(steps)),
    ['excess', 'peak'],
  ).flatMap(dotOf);
  const best = dots.filter(({ pareto }) => pareto).map(({ id }) => id);
  const most = dots.reduce((a, { excess }) => Math.max(a, excess.value), 0.001);
  const tops = dots.map(({ peak }) => peak.value);
  const low = tops.reduce((a, b) => Math.min(a, b), 1);
  const high = tops.reduce((a, b) => Math.max(a, b), low + 0.001);
  const labels = labelPlaces(
    dots.map(({ id, excess, peak }) => ({
      text: id,
      x: (excess.value / most) * ACROSS,
      y: ((high - peak.value) / (high - low)) * DOWN,
    })),
    ACROSS,
    DOWN,
  );
  return {
    title: say`Moves against balance`,
    note: say`Left moves less than right, below is more even than above. On the Pareto front, where no other one is better by both: ${best}.`,
    legend: [
      { mark: 'seen', text: say`on the front` },
      { mark: 'ring', text: say`beaten by another one` },
      { mark: 'interval', text: say`99.9% interval, where it is not exact` },
    ],
    chart: panels([
      panel(
        say`peak by moves`,
        say`Up: busiest node over its fair share, at the worst step. Across: keys moved above the optimum, all steps together.`,
        draw(say`keys moved above the optimum, and peak, by strategy`, {
          width: WIDTH,
          height: HEIGHT,
          marginLeft: LEFT,
          marginRight: RIGHT,
          marginTop: TOP,
          marginBottom: BOTTOM,
          x: {
            domain: [0, most],
            label: null,
            grid: true,
            ticks: 4,
            tickFormat: (share: number) => `${Number((share * 100).toPrecision(2))}%`,
          },
          y: { domain: [low, high], label: null, grid: true, ticks: 4, tickFormat: (peak: number) => `${peak}` },
          inset: INSET,
          marks: [
            Plot.link(dots, {
              x1: ({ excess }: Dot) => Math.max(0, excess.low),
              x2: ({ excess }: Dot) => Math.min(most, excess.high),
              y1: ({ peak }: Dot) => peak.value,
              y2: ({ peak }: Dot) => peak.value,
              stroke: 'var(--ink)',
            }),
            Plot.link(dots, {
              y1: ({ peak }: Dot) => Math.max(low, peak.low),
              y2: ({ peak }: Dot) => Math.min(high, peak.high),
              x1: ({ excess }: Dot) => excess.value,
              x2: ({ excess }: Dot) => excess.value,
              stroke: 'var(--ink)',
            }),
            // One on the front is above one that stands in its place.
            Plot.dot(
              [...dots].sort((a, b) => Number(a.pareto) - Number(b.pareto)),
              {
                x: ({ excess }: Dot) => excess.value,
                y: ({ peak }: Dot) => peak.value,
                r: 5,
                fill: ({ pareto }: Dot) => (pareto ? 'var(--load)' : 'var(--paper)'),
                stroke: ({ pareto }: Dot) => (pareto ? 'var(--load)' : 'var(--soft)'),
                strokeWidth: 1.5,
                title: ({ id, excess, peak }: Dot) =>
                  say`${id}: ${percent(excess.value)} above the optimum, peak ${ratio(peak.value)}`,
              },
            ),
            ...labels.map(({ text, of, dy, end }) =>
              Plot.text([dots[of]], {
                x: ({ excess }: Dot) => excess.value,
                y: ({ peak }: Dot) => peak.value,
                text: () => text,
                textAnchor: end ? 'end' : 'start',
                dx: end ? -9 : 9,
                dy,
                fill: 'var(--ink)',
                stroke: 'var(--paper)',
                strokeWidth: 3,
              }),
            ),
          ],
          color: { type: 'identity' },
        }),
      ),
    ]),
    table: table(
      ['strategy', 'moved above the optimum', 'from', 'to', 'peak', 'from', 'to', 'front'].map((name, i) => ({
        text: word(name),
        number: i > 0 && i < 7,
      })),
      dots.map(({ id, pareto, excess, peak }) => [
        { text: id },
        ...[excess.value, excess.low, excess.high].map((share) => ({ text: percent(share), number: true })),
        ...[peak.value, peak.low, peak.high].map((one) => ({ text: ratio(one), number: true })),
        { text: pareto ? word('yes') : '' },
      ]),
    ),
  };
}

const dotOf = ({ id, pareto, readings: { excess, peak } }: Standing): Dot[] =>
  excess && peak ? [{ id, pareto, excess, peak }] : [];
