import { jump } from './jump';
import { mix64 } from './splitmix64';

/**
 * The places of many keys (Coluzzi et al. 2023). `left` has for each place that was left how many worked then, 32 bits each, and -1
 * for those that work.
 */
export function mementos(low: usize, high: usize, count: u32, left: usize, size: u32, out: usize): void {
  const most = size as f64;
  for (const stop = low + (count << 2); low < stop; low += 4, high += 4, out += 4) {
    const l = load<u32>(low);
    const h = load<u32>(high);
    let place = jump(l, h, most);
    let worked = load<i32>(left + (place << 2));
    while (worked >= 0) {
      // A draw of its own for each removed place, among those that worked when it was left.
      place = (((mix64(l, h, place + 1) as u64) * (worked as u64)) >> 32) as u32;
      // Places left earlier were replaced by the one that was then at the end.
      for (let next = load<i32>(left + (place << 2)); next >= worked; next = load<i32>(left + (place << 2))) place = next;
      worked = load<i32>(left + (place << 2));
    }
    store<u32>(out, place);
  }
}
