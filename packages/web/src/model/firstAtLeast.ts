/** Of numbers that rise, given by index, the index of the first that is at least `value`; `length` if none is. */
export function firstAtLeast(length: number, value: number, at: (index: number) => number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
