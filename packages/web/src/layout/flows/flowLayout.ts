import { must } from '../../model/must.ts';

/** Keys between two nodes, by index; equal nodes are keys that stayed. */
export interface FlowOf {
  readonly from: number;
  readonly to: number;
  readonly keys: number;
}

/** A node's part of a column: all its keys. */
export interface Block {
  readonly node: number;
  readonly keys: number;
  readonly y: number;
  readonly height: number;
}

/** Keys on their way from a block on the left to one on the right. */
export type Ribbon<Flow extends FlowOf = FlowOf> = Flow & {
  readonly y0: number;
  readonly y1: number;
  readonly height: number;
};

/** Two columns of nodes, before and after, and the ribbons between them. */
export interface FlowLayout<Flow extends FlowOf = FlowOf> {
  readonly before: readonly Block[];
  readonly after: readonly Block[];
  readonly ribbons: readonly Ribbon<Flow>[];
}

/** Lays flows out in that height: blocks and ribbons are as tall as they hold keys, in node order, with gaps between blocks. */
export function flowLayout<Flow extends FlowOf>(flows: readonly Flow[], height: number, gap: number): FlowLayout<Flow> {
  const nodes = [...new Set(flows.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const total = flows.reduce((sum, { keys }) => sum + keys, 0);
  const scale = total === 0 ? 0 : Math.max(0, height - gap * (nodes.length - 1)) / total;
  const before = blocks(nodes, flows, 'from', scale, gap);
  const after = blocks(nodes, flows, 'to', scale, gap);
  const nextLeft = new Map(before.map(({ node, y }) => [node, y]));
  const nextRight = new Map(after.map(({ node, y }) => [node, y]));
  const take = (next: Map<number, number>, node: number, size: number): number => {
    const y = must(next, node);
    next.set(node, y + size);
    return y;
  };
  const ordered = [...flows].sort((a, b) => a.from - b.from || a.to - b.to);
  const left = new Map(ordered.map((flow) => [flow, take(nextLeft, flow.from, flow.keys * scale)]));
  const byTarget = [...flows].sort((a, b) => a.to - b.to || a.from - b.from);
  const right = new Map(byTarget.map((flow) => [flow, take(nextRight, flow.to, flow.keys * scale)]));
  const ribbons = ordered.map((flow) => ({
    ...flow,
    y0: must(left, flow),
    y1: must(right, flow),
    height: flow.keys * scale,
  }));
  return { before, after, ribbons };
}

function blocks(
  nodes: readonly number[],
  flows: readonly FlowOf[],
  side: 'from' | 'to',
  scale: number,
  gap: number,
): Block[] {
  const held = new Map<number, number>();
  for (const flow of flows) held.set(flow[side], (held.get(flow[side]) ?? 0) + flow.keys);
  let y = 0;
  return nodes.map((node) => {
    const keys = held.get(node) ?? 0;
    const height = scale * keys;
    const block = { node, keys, y, height };
    y += height + gap;
    return block;
  });
}
