import type * as Plot from '@observablehq/plot';
import { short } from './draw.ts';

/** The frame of a chart with a row for each strategy: `room` pixels are left beside the marks for what is written there. */
export const strategyRows = (
  rows: readonly { readonly strategy: string }[],
  room: number,
): Pick<Plot.PlotOptions, 'height' | 'marginLeft' | 'marginRight' | 'marginTop' | 'y'> => ({
  height: 34 + 22 * rows.length,
  marginLeft: 104,
  marginRight: room,
  marginTop: 4,
  y: {
    domain: rows.map(({ strategy }) => strategy),
    label: null,
    tickSize: 0,
    tickFormat: (id: string) => short(id, 90),
  },
});
