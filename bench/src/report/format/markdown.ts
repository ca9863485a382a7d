import type { Section } from '../section.ts';

/** Sections as Markdown tables. */
export function markdown(sections: readonly Section[]): string {
  return sections
    .map(({ title, notes, table }) =>
      [`## ${title}`, '', ...lines(table), ...(table.length > 0 ? [''] : []), ...notes.map((note) => `- ${note}`)].join(
        '\n',
      ),
    )
    .join('\n\n');
}

function lines([head, ...rows]: Section['table']): string[] {
  if (!head) return [];
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)];
}
