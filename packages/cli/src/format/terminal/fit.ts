import { displayWidth } from './displayWidth.ts';
import { fitting } from './fitting.ts';

/** Pads text, or cuts it with an ellipsis, to a number of columns of a terminal. */
export const fit = fitting(displayWidth);
