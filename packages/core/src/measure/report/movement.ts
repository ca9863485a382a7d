import { InputError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import type { Node } from '../../types.ts';
import { FlowMatrix } from '../count/flowMatrix.ts';
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
  return movementOf(before.nodes, after.nodes, flows.triples());
}

/** Movement from triples of bucket before, bucket after and keys. */
export function movementOf(before: readonly Node[], after: readonly Node[], flows: Float64Array): Movement {
  const unchanged = unchangedNodes(before, after);
  const numbers = new Map<string, number>();
  const [from, to] = [before, after].map((nodes) => numbered(nodes, numbers));
  const [stayedBefore, stayedAfter] = [before, after].map((nodes) => nodes.map(({ id }) => unchanged.has(id)));
  const surplus = new Float64Array(numbers.size);
  // The order in which nodes occur: sums of fractions depend on it.
  const seen = new Uint8Array(numbers.size);
  const order: number[] = [];
  const see = (node: number): void => {
    if (seen[node] === 0) order.push(node);
    seen[node] = 1;
  };
  let keys = 0;
  let moved = 0;
  let collateral = 0;
  for (let i = 0; i < flows.length; i += 3) {
    const giver = from[flows[i]];
    const taker = to[flows[i + 1]];
    const part = flows[i + 2];
    keys += part;
    if (giver === taker) continue;
    moved += part;
    if (stayedBefore[flows[i]] && stayedAfter[flows[i + 1]]) collateral += part;
    see(giver);
    see(taker);
    surplus[giver] += part;
    surplus[taker] -= part;
  }
  const required = order.reduce((sum, node) => sum + Math.max(0, surplus[node]), 0);
  let moves: readonly Flow[] | undefined;
  return {
    keys,
    moved,
    required,
    collateral,
    optimalShare: optimalShare(before, after),
    // Made when they are first asked for: modulo on 1,000 nodes has a million of them.
    get flows() {
      moves ??= flowsBetween(before, after, flows);
      return moves;
    },
  };
}

/** The number of each node, one for all nodes of its id; ids that `numbers` does not know get the next ones. */
function numbered(nodes: readonly Node[], numbers: Map<string, number>): Uint32Array {
  const out = new Uint32Array(nodes.length);
  nodes.forEach(({ id }, bucket) => {
    const known = numbers.get(id);
    out[bucket] = known ?? numbers.size;
    if (known === undefined) numbers.set(id, numbers.size);
  });
  return out;
}

function flowsBetween(before: readonly Node[], after: readonly Node[], flows: Float64Array): Flow[] {
  const moves: Flow[] = [];
  for (let i = 0; i < flows.length; i += 3) {
    const from = before[flows[i]].id;
    const to = after[flows[i + 1]].id;
    if (from !== to) moves.push({ from, to, keys: flows[i + 2] });
  }
  return moves;
}
