import type { Interval, Step } from '@shardscope/core';
import { say, word } from '../language/say.ts';
import { answerLines } from './answers/answerLines.ts';
import { conclusions } from './conclusions.ts';
import { hotKeyRows } from './hotKeys.ts';
import { changeText, counted, percent, ratio, sourceText } from './numbers.ts';
import { nodesInService, outageText } from './outageText.ts';
import { printable } from './printable.ts';
import type { Report } from './report.ts';
import { displayWidth } from './terminal/displayWidth.ts';
import { fit } from './terminal/fit.ts';
import type { Paint } from './terminal/paint.ts';
import type { Screen } from './terminal/screen.ts';
import { wrapped } from './terminal/wrapped.ts';

const LONGEST_BAR = 40;

/** The report as text for a terminal. */
export function comparisonTable(report: Report, screen: Screen): string {
  const { paint, width, drawn } = screen;
  const { keys, runs, scenario, seed } = report;
  const source = keys.sha256 === null ? say`${sourceText(keys)}, seed ${seed}` : say`from ${keys.source}`;
  const lines = [
    paint(
      'bold',
      fit(say`${printable(scenario)}: ${counted(keys.count, 'key')} (${printable(source)})`, width).trimEnd(),
    ),
    ...runs[0].steps.flatMap((_, step) => stepLines(report, step, screen)),
    ...hotKeyLines(report, screen),
    '',
    ...conclusions(report).flatMap((line) => wrapped(printable(line), width)),
    ...answerLines(report, screen),
    '',
    paint('dim', say`Run it again:`),
    `  ${printable(report.command)}`,
  ];
  return drawn(`${lines.join('\n')}\n`);
}

function hotKeyLines(report: Report, { paint, width }: Screen): string[] {
  const hot = hotKeyRows(report);
  if (!hot) return [];
  const widths = hot.head.map((name, i) => Math.max(displayWidth(name), ...hot.rows.map((cells) => cells[i].length)));
  const line = (cells: readonly string[]): string => {
    const numbers = cells
      .slice(0, -1)
      .map((cell, i) => fit(cell, widths[i], 'right'))
      .join('  ');
    return `  ${numbers}  ${fit(printable(cells[cells.length - 1]), width - numbers.length - 4)}`.trimEnd();
  };
  return ['', paint('bold', say`Hottest keys`), paint('dim', line(hot.head)), ...hot.rows.map(line)];
}

/** How wide ids, numbers and bars are; a number of width 0 is left out. */
interface Layout {
  readonly ids: number;
  readonly numbers: readonly number[];
  readonly bars: number;
}

/** Ids come first, then bars; below 80 columns what theory expects is left out. */
function layoutOf({ runs }: Report, width: number): Layout {
  const numbers = width < 80 ? NUMBERS.with(1, 0) : NUMBERS;
  const room = width - 2 - numbers.reduce((sum, one) => sum + (one > 0 ? one + 1 : 0), 0);
  const ids = Math.min(room, Math.max(10, ...runs.map(({ strategy }) => strategy.id.length)));
  return { ids, numbers, bars: Math.min(LONGEST_BAR, Math.max(0, room - ids - 3)) };
}

function stepLines(report: Report, step: number, { paint, width }: Screen): string[] {
  const { runs, keys } = report;
  const layout = layoutOf(report, width);
  const first = runs[0].steps[step];
  const size = counted(nodesInService(first), 'node');
  const title = fit(printable(changeText(first)), width - displayWidth(size) - 2);
  const last = step === 0 ? say`by node` : say`┊ optimal`;
  const head = [...(step === 0 ? FIRST_HEAD : HEAD).map(word), layout.bars >= displayWidth(last) ? last : ''];
  return [
    '',
    `${paint('bold', title)}  ${paint('dim', size)}`,
    paint('dim', row(head, layout)),
    ...runs.map(({ strategy, steps }) => row(stepCells(strategy.id, steps[step], keys.count, layout), layout, paint)),
    ...runs
      .flatMap(({ steps }) => outageText(steps[step], keys.count))
      .map((line) => `  ${fit(printable(line), width - 2)}`.trimEnd()),
  ];
}

function stepCells(id: string, step: Step, keys: number, { bars }: Layout): string[] {
  const { movement, skew, counts, theory } = step;
  const share = (part: number): number | null => (keys > 0 ? part / keys : null);
  if (!movement) return [id, '', '', '', '', ratio(skew.peak), percent(skew.cv), profile(step, counts, bars)];
  const moved = share(movement.moved);
  return [
    id,
    percent(moved),
    expectedText(moved, theory.moved),
    percent(movement.optimalShare),
    percent(share(movement.collateral)),
    ratio(skew.peak),
    percent(skew.cv),
    bar(moved ?? 0, movement.optimalShare, bars),
  ];
}

/** The interval that theory gives, and whether the share lies within it. */
function expectedText(seen: number | null, law: Interval | null): string {
  if (seen === null || law === null) return '';
  const [low, high] = [law.low, law.high].map((bound) => (bound * 100).toFixed(2));
  return `${low}-${high} ${seen >= law.low && seen <= law.high ? '✓' : '✗'}`;
}

const HEAD = ['strategy', 'moved', '99.9% range', 'optimal', 'collateral', 'peak', 'CV'] as const;
const FIRST_HEAD = ['strategy', '', '', '', '', 'peak', 'CV'] as const;
const NUMBERS: readonly number[] = [7, 13, 7, 10, 6, 7];

function row([id, ...cells]: readonly string[], { ids, numbers }: Layout, paint?: Paint): string {
  const fitted = numbers.flatMap((width, i) => (width > 0 ? [fit(cells[i], width, 'right')] : []));
  const last = cells[numbers.length];
  const line = `  ${[fit(id, ids), ...fitted].join(' ')}`;
  return last === '' ? line.trimEnd() : `${line}  ${paint ? paint('cyan', last) : last}`;
}

/** A bar of a share, with a mark where the least possible ends. */
function bar(share: number, optimal: number, width: number): string {
  const full = Math.round(share * width);
  const mark = Math.min(width - 1, Math.round(optimal * width));
  return Array.from({ length: width }, (_, i) => (i < full ? '█' : i === mark && mark >= full ? '┊' : '░')).join('');
}

/** Heights of the nodes' loads, each against its fair share; a full block is a third above it. */
function profile({ cluster }: Step, counts: Float64Array, width: number): string {
  const levels = '▁▂▃▄▅▆▇█';
  const weights = cluster.nodes.map(({ weight = 1 }) => weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const shown = Math.min(width, counts.length);
  return Array.from({ length: shown }, (_, i) => {
    const fair = (all * weights[i]) / total;
    const height = fair > 0 ? (counts[i] / fair) * 6 : 0;
    return levels[Math.max(0, Math.min(levels.length - 1, Math.round(height) - 1))];
  }).join('');
}

/** Colours if stdout is a terminal that wants them: NO_COLOR and TERM=dumb say no, FORCE_COLOR says yes. */
