import type { DeployedNode } from '../systems/types.ts';

/** Which nodes of two deployments are one and the same: equal numbers, from 0, are one node. */
export interface Identities {
  /** In the order of the nodes before. */
  readonly before: readonly number[];
  /** In the order of the nodes after. */
  readonly after: readonly number[];
  /** What each node is called: by its name after the change, where it is still there. */
  readonly names: readonly string[];
}

/**
 * Nodes of one name are one node, wherever its address has gone. Of the others, two of one address are one node that got another name, as
 * long as one on each side has that address.
 */
export function identities(before: readonly DeployedNode[], after: readonly DeployedNode[]): Identities {
  const byName = new Map(before.map(({ id }, i) => [id, i]));
  const matched = new Set(after.flatMap(({ id }) => byName.get(id) ?? []));
  const byAddress = single(
    before.flatMap(({ address }, i) => (address === undefined || matched.has(i) ? [] : [[address, i] as const])),
  );
  const unnamed = single(
    after.flatMap(({ id, address }, i) => (address === undefined || byName.has(id) ? [] : [[address, i] as const])),
  );
  const names = before.map(({ id }) => id);
  const numbers = after.map(({ id, address = '' }, i) => {
    const same = byName.get(id) ?? (unnamed.get(address) === i ? byAddress.get(address) : undefined);
    if (same !== undefined) names[same] = id;
    return same ?? names.push(id) - 1;
  });
  return { before: [...before.keys()], after: numbers, names };
}

/** What is listed once. */
function single(entries: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const doubled = new Set<string>();
  for (const [name, i] of entries) {
    if (found.has(name)) doubled.add(name);
    found.set(name, i);
  }
  for (const name of doubled) found.delete(name);
  return found;
}
