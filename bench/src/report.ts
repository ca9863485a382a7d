import type { Measurement } from './rounds.ts';
import { estimate } from './statistics.ts';

/** One table: the first row is the head. */
export type Table = readonly (readonly string[])[];

/** A table for each number of nodes: a row a contender, a column a task. */
export function tables(measurements: readonly Measurement[]): { readonly title: string; readonly table: Table }[] {
  const sizes = [...new Set(measurements.map(({ task }) => task.nodes))];
  return sizes.map((nodes) => {
    const here = measurements.filter(({ task }) => task.nodes === nodes);
    const kinds = [...new Set(here.map(({ task }) => task.kind))];
    const contenders = [...new Set(here.map(({ contender }) => contender))].sort();
    const rows = contenders.map((contender) => [
      contender,
      ...kinds.map((kind) => {
        const measurement = here.find((one) => one.contender === contender && one.task.kind === kind);
        return measurement ? cell(measurement) : '-';
      }),
    ]);
    return { title: `${nodes} nodes`, table: [['', ...kinds], ...rows] };
  });
}

/** A table as lines of plain text, the first column to the left, the others to the right. */
export function aligned(table: Table): string {
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  return table
    .map((row) =>
      row.map((text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]))).join('  '),
    )
    .join('\n');
}

function cell({ task, values }: Measurement): string {
  const { low, middle, high } = estimate(values);
  const spread = Math.round((50 * (high - low)) / middle);
  return task.kind === 'memory' ? size(middle) : `${duration(middle)} ±${spread}%`;
}

function duration(nanoseconds: number): string {
  if (nanoseconds < 1e3) return `${digits(nanoseconds)} ns`;
  return nanoseconds < 1e6 ? `${digits(nanoseconds / 1e3)} µs` : `${digits(nanoseconds / 1e6)} ms`;
}

function size(bytes: number): string {
  return bytes < 2 ** 20 ? `${digits(bytes / 2 ** 10)} KiB` : `${digits(bytes / 2 ** 20)} MiB`;
}

const digits = (value: number): string => value.toPrecision(value < 1 ? 2 : 3);
