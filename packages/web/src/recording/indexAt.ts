/** The index of the last of things in the order of their times that is not later than `t`, or -1. */
export function indexAt(things: readonly { readonly t: number }[], t: number): number {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (things[middle].t > t) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}
