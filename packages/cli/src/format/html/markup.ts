import { printable } from '../printable.ts';

/** HTML that may be put into a page as it is; everything else is text. */
export class Markup {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

type Part = Markup | string | number | readonly Part[] | null;

/** A template of HTML: what is put into it is text that can become nothing else, unless it is markup already. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(strings.reduce((page, string, i) => page + sourceOf(parts[i - 1]) + string));

function sourceOf(part: Part): string {
  if (part === null) return '';
  if (part instanceof Markup) return part.source;
  if (typeof part === 'string') return escaped(part);
  return typeof part === 'number' ? String(part) : part.map(sourceOf).join('');
}

/** A command whose words stay whole where a line ends, though hyphens stand in them. */
export const commandWords = (command: string): Markup =>
  html`<code>${command.split(' ').map((word, i) => html`${i > 0 ? ' ' : ''}<span>${word}</span>`)}</code>`;

const escaped = (text: string): string => printable(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** A cell of a table: a number stands right, a name keeps the direction of its script to itself. */
export interface Cell {
  readonly text: string;
  readonly number?: boolean;
}

/** A table with a header. */
export function table(head: readonly Cell[], rows: readonly (readonly Cell[])[]): Markup {
  const kind = ({ number }: Cell): string => (number ? 'number' : 'text');
  const line = (cells: readonly Cell[]): Markup =>
    html`<tr>${cells.map((cell) => html`<td class="${kind(cell)}"><bdi>${cell.text}</bdi></td>`)}</tr>\n`;
  return html`<div class="wide"><table>
<thead><tr>${head.map((cell) => html`<th scope="col" class="${kind(cell)}">${cell.text}</th>`)}</tr></thead>
<tbody>${rows.map(line)}</tbody>
</table></div>`;
}
