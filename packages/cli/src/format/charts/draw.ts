import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { Markup } from '../html/markup.ts';
import { PANEL } from './panels.ts';

/** Draws a plot as inline SVG. Its colours are the page's variables, so that it follows light and dark. */
export function draw(label: string, options: Plot.PlotOptions): Markup {
  const { document } = parseHTML('<!doctype html><html></html>');
  const svg = Plot.plot({
    width: PANEL,
    ariaLabel: label,
    style: { fontSize: '12px' },
    ...options,
    document,
  });
  svg.setAttribute('role', 'img');
  // The page styles all charts alike.
  for (const style of svg.querySelectorAll('style')) style.remove();
  return new Markup(svg.outerHTML);
}

/** Mean width of a letter at the size of axes, in pixels. */
export const LETTER = 7.5;

/** A name cut to what an axis has room for, in pixels; the table beside a chart has it whole. */
export function short(name: string, room = 110): string {
  const letters = [...name];
  const most = Math.max(3, Math.floor(room / LETTER));
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : name;
}
