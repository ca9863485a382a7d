/** Text as it stands in HTML, between tags or in an attribute. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Text, or markup that is escaped already. */
type Cell = string | { readonly html: string };

const sentence = (cell: Cell): boolean => typeof cell === 'string' && cell.length > 30;

/** A row of cells of a table; the first names the row, those that hold sentences may wrap. */
export function row([name, ...cells]: readonly Cell[]): string {
  const inner = (cell: Cell): string => (typeof cell === 'string' ? escaped(cell) : cell.html);
  const td = (cell: Cell): string => `<td${sentence(cell) ? ' class="text"' : ''}>${inner(cell)}</td>`;
  return `<tr><th scope="row">${inner(name)}</th>${cells.map(td).join('')}</tr>`;
}

/** The head of a table. */
export const headRow = (titles: readonly string[]): string =>
  `<tr>${titles.map((title) => `<th scope="col">${escaped(title)}</th>`).join('')}</tr>`;
