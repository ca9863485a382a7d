/** Gives `least` places, and of more nodes than that twice as many as there are, in a power of two up to `most`. */
export const roomFor =
  (least: number, most: number) =>
  (nodes: number): number =>
    nodes <= least ? least : Math.min(most, 2 ** Math.ceil(Math.log2(2 * nodes)));
