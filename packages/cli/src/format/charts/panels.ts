import { html, type Markup } from '../html/markup.ts';

/** Width of every chart, in pixels: what a phone shows without scaling. */
export const PANEL = 316;

/** Small charts beside one another, as many abreast as there is room for. */
export const panels = (all: readonly Markup[]): Markup => html`<div class="panels">${all}</div>`;

/** A small chart with its title, and how to read it. */
export const panel = (title: string, about: string | null, chart: Markup): Markup =>
  html`<div class="panel"><h4><bdi>${title}</bdi></h4>${about && html`<p class="soft">${wholeOptions(about)}</p>`}
${chart}</div>
`;

/** A text whose lines end beside the options that it names, never within one. */
const wholeOptions = (text: string): Markup =>
  html`${text.split(/(--[a-z-]+)/).map((part, i) => (i % 2 === 1 ? html`<span class="option">${part}</span>` : part))}`;
