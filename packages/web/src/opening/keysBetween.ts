import type { Node, Step } from '@shardscope/core';

/** Keys by node before and by node after a change, those that stay included; `after` names the columns. */
export function keysBetween(
  after: readonly Node[],
  { cluster: { nodes }, counts }: Step,
  { movement }: Step,
): readonly (readonly number[])[] {
  return nodes.map(({ id: from }, row) => {
    const going = after.map(
      ({ id: to }) => movement?.flows.find((flow) => flow.from === from && flow.to === to)?.keys ?? 0,
    );
    const left = going.reduce((sum, keys) => sum + keys, 0);
    return going.map((keys, column) => (after[column].id === from ? counts[row] - left : keys));
  });
}
