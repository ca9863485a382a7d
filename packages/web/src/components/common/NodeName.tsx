import type { Node } from '@shardscope/core';
import { letterOf, shortName } from '@shardscope/drawing';

/** A node of a run as `nodeName` says it, as an element that keeps its name's direction to itself; the whole of a long one is its title. */
export function NodeName({ nodes, node }: { nodes: readonly Node[]; node: number }) {
  const letter = letterOf(node);
  const { id } = nodes[node];
  const short = shortName(id);
  return (
    <span class="name" title={short === id ? undefined : id}>
      {id === letter ? '' : `${letter} `}
      <bdi>{short}</bdi>
    </span>
  );
}
