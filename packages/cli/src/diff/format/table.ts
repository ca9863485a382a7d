import type { DifferenceResult, Load } from '@shardscope/core/diff';
import { counted, fine, percent, ratio, sourceText, whole } from '../../format/numbers.ts';
import { printable } from '../../format/printable.ts';
import { displayWidth } from '../../format/terminal/displayWidth.ts';
import { fit } from '../../format/terminal/fit.ts';
import type { Screen } from '../../format/terminal/screen.ts';
import { wrapped } from '../../format/terminal/wrapped.ts';
import { said, say, word } from '../../language/say.ts';
import type { DiffReport, MovedKey, PoolReport } from '../diffReport.ts';

const MOST_NODES = 12;
const CLASS = 12;
const NUMBER = 9;

/** The report as text for a terminal. */
export function diffTable({ pools, keys, seed, onlyBefore, onlyAfter, command }: DiffReport, screen: Screen): string {
  const { paint, width, drawn } = screen;
  const source = keys.sha256 === null ? say`${sourceText(keys)}, seed ${seed}` : say`from ${keys.source}`;
  const lines = [
    ...pools.flatMap((pool) => [...poolLines(pool, say`${counted(keys.count, 'key')} (${source})`, screen), '']),
    ...(onlyBefore.length > 0 ? wrapped(printable(say`Only before: ${onlyBefore.join(', ')}`), width) : []),
    ...(onlyAfter.length > 0 ? wrapped(printable(say`Only after: ${onlyAfter.join(', ')}`), width) : []),
    paint('dim', say`Run it again:`),
    `  ${printable(command)}`,
  ];
  return drawn(`${lines.join('\n')}\n`);
}

function poolLines(
  { name, before, after, verdict, result, examples }: PoolReport,
  keys: string,
  { paint, width }: Screen,
): string[] {
  const { changes, remedies } = result;
  return [
    ...headLines(name, `${before.source} → ${after.source}`, keys, width).map((line) => paint('bold', line)),
    '',
    ...wrapped(printable(said(verdict)), width, '').map((line) => paint('bold', line)),
    ...(changes.length > 0
      ? [
          '',
          paint('dim', `${fit(say`What changed`, width - 2 * NUMBER)}${right(word('alone'))}${right(say`in turn`)}`),
          ...changes.flatMap(({ class: kind, phrase, line, alone, attributed }) =>
            row(
              say`${fit(word(kind), CLASS)}${phrase} (line ${line})`,
              [alone, attributed].map(orDash),
              ' '.repeat(CLASS),
              width,
            ),
          ),
          ...(addUp(result) ? [] : [paint('dim', say`Changes overlap: alone, they need not add up to what moves.`)]),
        ]
      : []),
    ...(remedies.length > 0
      ? [
          '',
          paint('dim', `${fit(say`What would avoid it`, width - NUMBER)}${right(word('moves'))}`),
          ...remedies.flatMap(({ phrase, moved }) => row(said(phrase), [percent(moved)], '  ', width)),
        ]
      : []),
    '',
    ...nodeLines(result, paint, width),
    ...wrapped(
      say`moved ${percent(result.moved)}, at least ${percent(result.least)} was due, collateral ${percent(result.collateral)}, peak ${ratio(result.peak.before)} → ${ratio(result.peak.after)}`,
      width,
    ),
    ...exampleLines(examples, result.movedKeys, paint, width),
  ];
}

/** What is compared, on one line where that has room for it. */
function headLines(name: string, sources: string, keys: string, width: number): string[] {
  const whole = `${printable(name)}: ${printable(sources)}, ${printable(keys)}`;
  return displayWidth(whole) <= width
    ? [whole]
    : [...wrapped(printable(`${name}: ${sources}`), width), printable(keys)];
}

const orDash = (share: number | null): string => (share === null ? '–' : fine(share));
const right = (text: string): string => fit(text, NUMBER, 'right');

/** Text with numbers at the end of its first line; the lines after it are indented. */
function row(text: string, numbers: readonly string[], indent: string, columns: number): string[] {
  const width = columns - NUMBER * numbers.length - 1;
  const lines = wrapped(printable(text), width, indent);
  return lines.map((line, i) =>
    i === 0 ? `${fit(line, width + 1)}${numbers.map(right).join('')}` : fit(line, columns).trimEnd(),
  );
}

/** Whether what each change moves alone adds up to what all of them move. */
const addUp = ({ changes, moved }: DifferenceResult): boolean =>
  changes.length < 2 || Math.abs(changes.reduce((sum, { alone }) => sum + (alone ?? 0), 0) - moved) < 0.0005;

/** The nodes with the largest differences, in their own order. */
function nodeLines({ nodes }: DifferenceResult, paint: Screen['paint'], width: number): string[] {
  const size = (one: (typeof nodes)[number]): number => Math.abs((one.before?.keys ?? 0) - (one.after?.keys ?? 0));
  const shown = new Set(nodes.toSorted((a, b) => size(b) - size(a)).slice(0, MOST_NODES));
  const units = (['keys', 'hits', 'bytes'] as const).filter((unit) =>
    nodes.some((node) => (node.before ?? node.after)?.[unit] != null),
  );
  const widths = 14;
  const name = Math.max(14, width - widths * units.length * 2);
  const cell = (load: Load | null, unit: keyof Load): string => {
    const value = load?.[unit];
    return (value === null || value === undefined ? '–' : whole(value)).padStart(widths);
  };
  const head = units
    .flatMap((unit) => [say`${word(unit)} before`, word('after')])
    .map((text) => fit(text, widths, 'right'));
  const rest = nodes.length - shown.size;
  return [
    paint('dim', fit(word('Node'), name) + head.join('')),
    ...nodes
      .filter((node) => shown.has(node))
      .map(
        (node) =>
          fit(printable(node.name), name) +
          units.flatMap((unit) => [cell(node.before, unit), cell(node.after, unit)]).join(''),
      ),
    ...(rest > 0 ? [paint('dim', say`and ${counted(rest, 'node')} that changed less`)] : []),
  ];
}

function exampleLines(examples: readonly MovedKey[], moved: number, paint: Screen['paint'], columns: number): string[] {
  if (examples.length === 0) return [];
  const key = (one: MovedKey): string => printable(typeof one.key === 'string' ? one.key : `0x${one.key.hex}`);
  const width = Math.min(40, Math.max(...examples.map((one) => key(one).length)));
  return [
    '',
    paint('dim', say`${examples.length} of the ${counted(moved, 'key')} that move`),
    ...examples.map((one) =>
      fit(`${fit(key(one), width)}  ${printable(one.from ?? '–')} → ${printable(one.to ?? '–')}`, columns).trimEnd(),
    ),
  ];
}
