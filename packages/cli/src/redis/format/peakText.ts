import { ratio } from '../../format/numbers.ts';
import { say } from '../../language/say.ts';

/** A peak with three decimals; in words where a master whose fair share is nothing carries something. */
export const peakText = (peak: number): string =>
  Number.isFinite(peak) ? ratio(peak) : say`without bound (a master of weight 0 still carries slots)`;
