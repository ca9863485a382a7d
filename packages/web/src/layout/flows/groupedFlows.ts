import type { FlowOf } from './flowLayout.ts';

/** Most nodes that are drawn one by one: with more, the gaps between them leave no height. */
export const MOST_DRAWN = 24;

/** Keys between two nodes, or between two groups by their first nodes. Within a group, those that move and those that stay are two flows. */
export interface GroupedFlow extends FlowOf {
  readonly moves: boolean;
  readonly collateral: boolean;
}

/** Flows between so few groups that they can be drawn. */
export interface GroupedFlows {
  readonly flows: readonly GroupedFlow[];
  /** The nodes of each group, by the first of them; `undefined` where each node is drawn on its own. */
  readonly groups: ReadonlyMap<number, readonly number[]> | undefined;
}

/**
 * Joins nodes to groups of neighbours, `most` at most, where there are more. A group holds nodes of one kind: those that have keys before and after, only
 * before, or only after, so that one that comes or leaves stands apart from the others. Keys that stay are left out then: they would leave no
 * height for those that move.
 */
export function groupedFlows(
  flows: readonly FlowOf[],
  collateral: (flow: FlowOf) => boolean,
  most = MOST_DRAWN,
): GroupedFlows {
  const had = new Set(flows.map(({ from }) => from));
  const has = new Set(flows.map(({ to }) => to));
  const nodes = [...new Set([...had, ...has])].sort((a, b) => a - b);
  const marked = (flow: FlowOf): GroupedFlow => ({
    ...flow,
    moves: flow.from !== flow.to,
    collateral: collateral(flow),
  });
  if (nodes.length <= most) return { flows: flows.map(marked), groups: undefined };
  const kinds = [
    nodes.filter((node) => had.has(node) && has.has(node)),
    nodes.filter((node) => !has.has(node)),
    nodes.filter((node) => !had.has(node)),
  ].filter(({ length }) => length > 0);
  const groups = new Map<number, readonly number[]>();
  const firstOf = new Map<number, number>();
  let left = most;
  // What the smaller kinds leave is for the larger ones.
  for (const [i, kind] of kinds.toSorted((a, b) => a.length - b.length).entries()) {
    const parts = Math.min(kind.length, Math.floor(left / (kinds.length - i)));
    left -= parts;
    for (let part = 0; part < parts; part++) {
      const [from, to] = [part, part + 1].map((at) => Math.round((at * kind.length) / parts));
      const group = kind.slice(from, to);
      groups.set(group[0], group);
      for (const node of group) firstOf.set(node, group[0]);
    }
  }
  const sums = new Map<string, GroupedFlow>();
  for (const flow of flows) {
    const one = marked(flow);
    if (!one.moves) continue;
    const [from, to] = [flow.from, flow.to].map((node) => firstOf.get(node) ?? node);
    const key = `${from} ${to} ${one.collateral}`;
    sums.set(key, { ...one, from, to, keys: flow.keys + (sums.get(key)?.keys ?? 0) });
  }
  return { flows: [...sums.values()], groups };
}
