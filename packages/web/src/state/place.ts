import { signal } from '@preact/signals';

/** The places of the page: what it opens with, and the instrument, whose every view has an address behind `#`. */
export type Place = 'opening' | 'lab';

const here = (): Place => (location.hash.length > 1 ? 'lab' : 'opening');

/** Where the address leads. */
export const place = signal<Place>(here());

addEventListener('hashchange', () => {
  place.value = here();
});
