import { styleText } from 'node:util';
import type { Interval, Step } from '@shardscope/core';
import type { Io } from '../io.ts';
import { conclusions } from './conclusions.ts';
import { changeText, percent, ratio, whole } from './numbers.ts';
import { fit, printable } from './printable.ts';
import type { Report } from './report.ts';
import { WIDTH, wrapped } from './wrap.ts';

const BAR = 9;

type Paint = (style: 'bold' | 'dim' | 'cyan', text: string) => string;

/** The report as text for a terminal of 80 columns. */
export function comparisonTable(report: Report, io: Io | undefined): string {
  const paint = painter(io);
  const { keys, runs, scenario, seed } = report;
  const source = keys.sha256 === null ? `${keys.source}, seed ${seed}` : `from ${keys.source}`;
  const lines = [
    paint('bold', fit(`${printable(scenario)}: ${whole(keys.count)} keys (${printable(source)})`, WIDTH).trimEnd()),
    ...runs[0].steps.flatMap((_, step) => stepLines(report, step, paint)),
    '',
    ...conclusions(report).flatMap((line) => wrapped(printable(line))),
    '',
    paint('dim', 'Run it again:'),
    `  ${printable(report.command)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function stepLines({ runs, keys }: Report, step: number, paint: Paint): string[] {
  const first = runs[0].steps[step];
  const size = `${first.cluster.size} nodes`;
  const title = fit(printable(changeText(first)), WIDTH - size.length - 2);
  const head = step === 0 ? ['strategy', '', '', '', '', 'peak', 'CV', 'by node'] : HEAD;
  return [
    '',
    `${paint('bold', title)}  ${paint('dim', size)}`,
    paint('dim', row(head)),
    ...runs.map(({ strategy, steps }) => row(stepCells(strategy.id, steps[step], keys.count), paint)),
  ];
}

function stepCells(id: string, step: Step, keys: number): string[] {
  const { movement, skew, counts, theory } = step;
  const share = (part: number): number | null => (keys > 0 ? part / keys : null);
  if (!movement) return [id, '', '', '', '', ratio(skew.peak), percent(skew.cv), profile(step, counts)];
  const moved = share(movement.moved);
  return [
    id,
    percent(moved),
    expectedText(moved, theory.moved),
    percent(movement.optimalShare),
    percent(share(movement.collateral)),
    ratio(skew.peak),
    percent(skew.cv),
    bar(moved ?? 0, movement.optimalShare),
  ];
}

/** The interval that theory gives, and whether the share lies within it. */
function expectedText(seen: number | null, law: Interval | null): string {
  if (seen === null || law === null) return '';
  const [low, high] = [law.low, law.high].map((bound) => (bound * 100).toFixed(2));
  return `${low}-${high} ${seen >= law.low && seen <= law.high ? '✓' : '✗'}`;
}

const HEAD = ['strategy', 'moved', '99.9% range', 'optimal', 'collateral', 'peak', 'CV', '┊ optimal'] as const;
const COLUMNS = [10, 7, 13, 7, 10, 6, 7] as const;

function row(cells: readonly string[], paint?: Paint): string {
  const numbers = COLUMNS.map((width, i) => fit(cells[i], width, i === 0 ? 'left' : 'right'));
  const last = cells[COLUMNS.length];
  return `  ${numbers.join(' ')}  ${paint ? paint('cyan', last) : last}`.trimEnd();
}

/** A bar of a share, with a mark where the least possible ends. */
function bar(share: number, optimal: number): string {
  const full = Math.round(share * BAR);
  const mark = Math.min(BAR - 1, Math.round(optimal * BAR));
  return Array.from({ length: BAR }, (_, i) => (i < full ? '█' : i === mark && mark >= full ? '┊' : '░')).join('');
}

/** Heights of the nodes' loads, each against its fair share; a full block is a third above it. */
function profile({ cluster }: Step, counts: Float64Array): string {
  const levels = '▁▂▃▄▅▆▇█';
  const weights = cluster.nodes.map(({ weight = 1 }) => weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const shown = Math.min(BAR, counts.length);
  return Array.from({ length: shown }, (_, i) => {
    const fair = (all * weights[i]) / total;
    const height = fair > 0 ? (counts[i] / fair) * 6 : 0;
    return levels[Math.max(0, Math.min(levels.length - 1, Math.round(height) - 1))];
  }).join('');
}

/** Colours if stdout is a terminal that wants them: NO_COLOR and TERM=dumb say no, FORCE_COLOR says yes. */
function painter(io: Io | undefined): Paint {
  const wanted =
    io !== undefined &&
    !io.env.NO_COLOR &&
    ((io.env.FORCE_COLOR ?? '0') !== '0' || (io.stdout.isTTY === true && io.env.TERM !== 'dumb'));
  return wanted ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}
