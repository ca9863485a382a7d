import { phrase, type Words } from '../../phrase.ts';

/** Words of which one may stand there. */
export const either = (words: readonly string[]): Words =>
  words.reduce<Words>((one, other) => (one === '' ? other : phrase`${one} or ${other}`), '');
