import stringWidth from 'string-width';

// ASCII, the sign of multiplication, and the lines and blocks of charts: a column each.
const NARROW = /^[ -~×\u2500-\u259f]*$/;

/** How many columns of a terminal a text takes. What most texts are made of is told without the library, whose first look at a text takes 20 ms. */
export const displayWidth = (text: string): number => (NARROW.test(text) ? text.length : stringWidth(text));
