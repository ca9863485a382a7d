import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { Markup } from '../markup.ts';

/** Width of every chart, in pixels; pages scale it down. */
export const WIDTH = 760;

/** Longest name that is drawn; the table beside a chart has it whole. */
const MOST_LETTERS = 14;

/** Draws a plot as inline SVG. Its colours are the page's variables, so that it follows light and dark. */
export function draw(label: string, options: Plot.PlotOptions): Markup {
  const { document } = parseHTML('<!doctype html><html></html>');
  const svg = Plot.plot({
    width: WIDTH,
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

/** A name short enough for an axis. */
export function short(name: string): string {
  const letters = [...name];
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join('')}…` : name;
}
