import type { Measurement } from './rounds.ts';
import { estimate, ratio } from './statistics.ts';

/** One table: the first row is the head. */
export type Table = readonly (readonly string[])[];

/** A suite's table for each number of nodes: a row a contender, a column a task, the times of the first row as the measure. */
export function tables(measurements: readonly Measurement[]): { readonly title: string; readonly table: Table }[] {
  const sizes = [...new Set(measurements.map(({ task }) => task.nodes))];
  return sizes.map((nodes) => {
    const here = measurements.filter(({ task }) => task.nodes === nodes);
    const columns = [...new Set(here.map(column))];
    const contenders = [...new Set(here.map(({ contender }) => contender))];
    const rows = contenders.map((contender) => [
      contender,
      ...columns.map((name) => {
        const [first, own] = [contenders[0], contender].map((id) =>
          here.find((one) => one.contender === id && column(one) === name),
        );
        return own ? cell(own, first) : '-';
      }),
    ]);
    return { title: nodes === 1 ? '' : `${nodes} nodes`, table: [['', ...columns], ...rows] };
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

/** A time or a size in the unit that suits it. */
export function amount(kind: string, value: number): string {
  const [units, base] = kind === 'memory' ? [['B', 'KiB', 'MiB', 'GiB'], 1024] : [['ns', 'µs', 'ms', 's'], 1000];
  let unit = 0;
  while (value >= base && unit < units.length - 1) {
    value /= base;
    unit++;
  }
  return `${value >= 100 ? value.toFixed(0) : value.toPrecision(value < 1 ? 2 : 3)} ${units[unit]}`;
}

const column = ({ task }: Measurement): string => (task.shape === 'user' ? task.kind : `${task.kind} ${task.shape}`);

function cell({ contender, task, values }: Measurement, first: Measurement | undefined): string {
  const { middle } = estimate(values);
  const times = first && first.contender !== contender ? ` x${ratio(values, first.values).middle.toPrecision(2)}` : '';
  return amount(task.kind, middle) + times;
}
