import { InputError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import type { Node } from '../../types.ts';
import { FlowMatrix, triples } from '../count/flowMatrix.ts';
import { NOBODY, type Placement } from '../count/place.ts';
import { optimalShare, unchangedNodes } from '../theory/fairShares.ts';

/** Keys that went from one node to another. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly keys: number;
}

/** What a change of membership or weights moved. Nodes are the same before and after if their ids are. */
export interface Movement {
  readonly keys: number;
  /** Keys whose node changed. */
  readonly moved: number;
  /** The fewest moves with which any assignment could have had these loads: total variation of the key counts. */
  readonly required: number;
  /** Keys moved between two nodes of which neither joined, left or changed weight: moves that the change did not call for. */
  readonly collateral: number;
  /** The fewest moves, as a share of keys, that keep the shares fair: total variation of the fair shares. */
  readonly optimalShare: number;
  /** Moves by pair of nodes, in node order before and then after. */
  readonly flows: readonly Flow[];
}

/**
 * Movement between two placements of the same keys: by keys, or by hits if the number of hits of each key is given.
 * Throws an `InputError` if their lengths differ.
 */
export function movement(before: Placement, after: Placement, hits?: Float64Array): Movement {
  const { length } = before.owners;
  if (after.owners.length !== length) {
    throw new InputError(
      phrase`placements must be of the same keys, got ${length} before and ${after.owners.length} after`,
    );
  }
  const flows = new FlowMatrix(before.nodes.length, after.nodes.length);
  for (let i = 0; i < length; i++) {
    const from = before.owners[i];
    const to = after.owners[i];
    if (from !== NOBODY && to !== NOBODY) flows.add(from, to, hits ? hits[i] : 1);
  }
  return movementOf(before.nodes, after.nodes, triples(flows));
}

/** Movement from triples of bucket before, bucket after and keys. */
export function movementOf(before: readonly Node[], after: readonly Node[], flows: Float64Array): Movement {
  const unchanged = unchangedNodes(before, after);
  const surplus = new Map<string, number>();
  const moves: Flow[] = [];
  let keys = 0;
  let moved = 0;
  let collateral = 0;
  for (let i = 0; i < flows.length; i += 3) {
    const from = before[flows[i]].id;
    const to = after[flows[i + 1]].id;
    const part = flows[i + 2];
    keys += part;
    if (from === to) continue;
    moved += part;
    if (unchanged.has(from) && unchanged.has(to)) collateral += part;
    surplus.set(from, (surplus.get(from) ?? 0) + part);
    surplus.set(to, (surplus.get(to) ?? 0) - part);
    moves.push({ from, to, keys: part });
  }
  let required = 0;
  for (const difference of surplus.values()) required += Math.max(0, difference);
  return { keys, moved, required, collateral, optimalShare: optimalShare(before, after), flows: moves };
}
