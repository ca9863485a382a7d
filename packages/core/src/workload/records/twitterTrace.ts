import { phrase } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import { BadLine } from './lines/badLine.ts';
import { firstLine, latin1 } from './lines/latin1.ts';
import { lineReader } from './lines/lineReader.ts';
import type { KeyRecord, RecordSource } from './types.ts';

/**
 * Twitter's cache traces (github.com/twitter/cache-trace), a request a line without a header: time, key, key size, value size, client,
 * operation, TTL. `bytes` is the size of the value, 0 for what has none. A key may have commas: the other fields are counted from both ends.
 */
export const twitterTrace: RecordSource = {
  name: 'a Twitter cache trace',
  binary: false,
  recognises: (first) => REQUEST.test(firstLine(first)),
  reader: (rule) =>
    lineReader({ longest: LONGEST, given: { hits: true, sizes: true, times: true }, read: request }, rule),
};

const LONGEST = 2 ** 20;

const REQUEST =
  /^([0-9]{1,15}),(.+),[0-9]+,([0-9]{1,15}),[0-9]+,(?:gets?|set|add|replace|cas|append|prepend|delete|incr|decr),[0-9]+$/;

function request(line: Uint8Array): KeyRecord {
  const found = REQUEST.exec(latin1(line));
  if (!found) throw new BadLine(phrase`is no request of the trace: ${shown(latin1(line))}`);
  const [, time, key, size] = found;
  const from = time.length + 1;
  return { key: line.subarray(from, from + key.length), bytes: Number(size), hits: 1, time: Number(time) };
}
