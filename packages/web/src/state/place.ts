import { signal } from '@preact/signals';
import { figureIn } from '../model/figureLink.ts';

/** The places of the page: what it opens with, its chapter below, and the instrument, whose every view has an address behind `#`. */
export type Place = 'opening' | 'lab';

/** Where the address leads by now, which `place` hears of a little later. */
export const placeNow = (): Place =>
  location.hash.length > 1 && figureIn(location.hash) === undefined ? 'lab' : 'opening';

/** Where the address leads. */
export const place = signal<Place>(placeNow());

/** The figure of the chapter that the address leads to, if any; each time it does so anew, another value. */
export const wantedFigure = signal<{ readonly figure: number | undefined }>({ figure: figureIn(location.hash) });

addEventListener('hashchange', () => {
  place.value = placeNow();
  wantedFigure.value = { figure: figureIn(location.hash) };
});
