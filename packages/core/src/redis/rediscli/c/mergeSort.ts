/**
 * Sorts as glibc's `qsort` does while memory allows (2.0 to 2.36): stable, and for comparisons that contradict each other the
 * same order as there, which the order of JavaScript's own sort is not.
 */
export function mergeSort<T>(list: readonly T[], compare: (a: T, b: T) => number): T[] {
  if (list.length <= 1) return [...list];
  const half = Math.floor(list.length / 2);
  const left = mergeSort(list.slice(0, half), compare);
  const right = mergeSort(list.slice(half), compare);
  const sorted: T[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) sorted.push(compare(left[l], right[r]) <= 0 ? left[l++] : right[r++]);
  return [...sorted, ...left.slice(l), ...right.slice(r)];
}
