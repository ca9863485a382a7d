/** Nodes and keys up to this number are few enough to go through every way in which keys can fall. */
export const FEW = 32;

/**
 * Probabilities of 0, 1, 2, ... pairs of keys on the same node, for few keys on few nodes. `weight(node, keys)` is in proportion
 * to the probability that a node has so many keys where their total is not fixed.
 */
export function pairProbabilities(
  n: number,
  keys: number,
  weight: (node: number, keys: number) => number,
): Float64Array {
  const most = (keys * (keys - 1)) / 2;
  let before = Array.from({ length: keys + 1 }, () => new Float64Array(most + 1));
  before[0][0] = 1;
  for (let node = 0; node < n; node++) {
    const after = before.map(() => new Float64Array(most + 1));
    for (let count = 0; count <= keys; count++) {
      const factor = weight(node, count);
      const pairs = (count * (count - 1)) / 2;
      for (let placed = 0; placed + count <= keys; placed++) {
        const [from, to] = [before[placed], after[placed + count]];
        for (let i = 0; i <= (placed * (placed - 1)) / 2; i++) to[i + pairs] += factor * from[i];
      }
    }
    before = after;
  }
  const ways = before[keys];
  const total = ways.reduce((sum, way) => sum + way, 0);
  return ways.map((way) => way / total);
}
