import { phrase } from '../../phrase.ts';
import type { KeyRule } from '../types.ts';

const BLANKS = [0x20, 0x09];

/** What relays of Graphite hash: the name of a metric, which ends at the first blank; value and time follow. */
export const metricName: KeyRule = {
  text: phrase`the name of the metric`,
  hashed(key) {
    const end = key.findIndex((byte) => BLANKS.includes(byte));
    return end < 0 ? key : key.subarray(0, end);
  },
};
