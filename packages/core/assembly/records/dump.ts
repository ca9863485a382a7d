import { valueEnd } from './dumpValue';
import { ends, expires, MOST, sizes, starts, stopped, text } from './room';

const EXPIRES: u32 = 252;
const FREQUENCY: u32 = 249;
const IDLE: u32 = 248;
// Servers write two before a key; with no bound, a dump of nothing else would be looked through anew for each.
const MOST_FACTS: u32 = 4;

/** Whether a key that the last run found goes at some time; of others nothing is written. */
export let expiring: bool = false;

/** Whether the last run stopped because the text ends, within a string or where one may begin. */
export let lacking: bool = false;

/**
 * Finds keys where they stand in the text, as `PlainKeys` does, and stops before a record that is not there as a whole or not plain. Nothing is
 * copied: a record takes as long as in C.
 */
export function dump(from: u32, stop: u32, count: u32, longestKey: u32): u32 {
  const end = text + stop;
  // A length and a short string are looked at without asking again whether they are there.
  const last = end - 5;
  let at = text + from;
  expiring = false;
  lacking = false;
  while (count < MOST && at < last) {
    let next = at;
    let type = load<u8>(next) as u32;
    let gone: f64 = -1;
    if (type >= IDLE) {
      for (let facts: u32 = 0; facts < MOST_FACTS && next + 14 < end && type >= IDLE; facts++, type = load<u8>(next)) {
        if (type == EXPIRES) {
          gone = (load<u64>(next, 1) as f64) / 1000;
          next += 9;
        } else if (type == FREQUENCY) next += 2;
        else if (type == IDLE && load<u8>(next, 1) < 128) next += load<u8>(next, 1) < 64 ? 2 : 3;
        else break;
      }
      if (type >= IDLE) break;
    }
    let start = next + 2;
    let length = load<u8>(next, 1) as usize;
    if (length >= 64) {
      if (length >= 128) break;
      length = ((length & 63) << 8) | load<u8>(start);
      start++;
    }
    const value = start + length;
    if (length > (longestKey as usize)) break;
    if (value + 1 >= end) {
      lacking = true;
      break;
    }
    const first = load<u8>(value) as usize;
    if (type == 0 && first < 128) {
      next = value + (first < 64 ? 1 + first : 2 + (((first & 63) << 8) | load<u8>(value, 1)));
      if (next > end) {
        lacking = true;
        break;
      }
    } else {
      next = valueEnd(type, value, end);
      if (!next) break;
    }
    store<u32>(starts + (count << 2), (start - text) as u32);
    store<u32>(ends + (count << 2), (value - text) as u32);
    store<f64>(sizes + (count << 3), ((next - value) as u32) as f64);
    if (gone >= 0) {
      store<f64>(expires + (count << 3), gone);
      expiring = true;
    }
    count++;
    at = next;
  }
  if (at >= last) lacking = true;
  stopped(at, 0, false);
  return count;
}
