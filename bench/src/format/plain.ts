import type { Section } from '../report.ts';

/** Sections as plain text, the first column to the left, the others to the right. */
export function plain(sections: readonly Section[]): string {
  return sections.map(({ title, notes, table }) => [title, ...aligned(table), ...notes, ''].join('\n')).join('\n');
}

function aligned(table: Section['table']): string[] {
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column].length))) ?? [];
  return table.map((row) =>
    row.map((text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]))).join('  '),
  );
}
