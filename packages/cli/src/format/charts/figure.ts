import type { Markup } from '../html/markup.ts';
import type { LoadKind } from './measuredLoads.ts';

/** A chart, what to see in it, and its numbers as a table. */
export interface Figure {
  readonly title: string;
  /** How to read it. */
  readonly note: string;
  readonly legend: readonly LegendItem[];
  readonly chart: Markup;
  readonly table: Markup;
}

/** A mark of a chart and what it means; `mark` is a class of the page's style. */
export interface LegendItem {
  readonly mark:
    | 'load'
    | 'outside'
    | 'band'
    | 'fair'
    | 'ring'
    | `line-${LoadKind}`
    | 'moved'
    | 'collateral'
    | 'optimal'
    | 'interval'
    | 'median'
    | 'seen';
  readonly text: string;
}
