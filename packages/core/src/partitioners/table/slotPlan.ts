import { SLOTS } from '../../hashes/crc16.ts';
import { largestRemainder } from '../../math/largestRemainder.ts';
import type { Node } from '../../types.ts';
import { weightOf } from '../weights.ts';

/** The slots that nodes of these weights should have, as real numbers. */
export function quotas(weights: Float64Array): Float64Array {
  let total = 0;
  for (let bucket = 0; bucket < weights.length; bucket++) total += weights[bucket];
  const quota = new Float64Array(weights.length);
  for (let bucket = 0; bucket < weights.length; bucket++) quota[bucket] = (SLOTS * weights[bucket]) / total;
  return quota;
}

/**
 * The owners after the nodes at `changed` joined or got other weights (0: they leave), with the fewest moves: the changed nodes hold
 * their rounded quotas, and the others give or take, all the same way, what that needs. Each giver gives its lowest slots; takers
 * take runs of them in bucket order.
 */
export function settle(nodes: readonly Node[], before: Uint16Array, changed: readonly number[]): Uint16Array {
  const counts = new Int32Array(nodes.length);
  for (const owner of before) counts[owner]++;
  const targets = targetCounts(quotas(Float64Array.from(nodes, weightOf)), counts, changed);
  const spare = counts.map((count, bucket) => Math.max(0, count - targets[bucket]));
  const pools: number[][] = nodes.map(() => []);
  for (let slot = 0; slot < SLOTS; slot++) {
    const owner = before[slot];
    if (pools[owner].length < spare[owner]) pools[owner].push(slot);
  }
  const pool = pools.flat();
  const owners = before.slice();
  for (let bucket = 0, next = 0; bucket < nodes.length; bucket++) {
    for (let lacking = targets[bucket] - counts[bucket]; lacking > 0; lacking--) owners[pool[next++]] = bucket;
  }
  return owners;
}

/**
 * How many slots each node is to have. The changed ones: their quotas, which largest remainder makes whole numbers of the nearest sum.
 * The others: what they have but for what is then left over or lacking.
 */
function targetCounts(quota: Float64Array, counts: Int32Array, changed: readonly number[]): Int32Array {
  const fixed = new Uint8Array(counts.length);
  for (const bucket of changed) fixed[bucket] = 1;
  const due = largestRemainder(quota.map((slots, bucket) => (fixed[bucket] ? slots : 0)));
  const targets = counts.map((count, bucket) => (fixed[bucket] ? due[bucket] : count));
  evenOut(targets, quota, fixed, SLOTS - targets.reduce((sum, count) => sum + count, 0));
  return targets;
}

/**
 * Changes the targets of the nodes that are not fixed by `left` slots in all: what is left over goes one by one to the emptiest, what is
 * lacking (below 0) comes from the fullest, measured against their quotas; equals in bucket order.
 */
export function evenOut(targets: Int32Array, quota: Float64Array, fixed: Uint8Array, left: number): void {
  const sign = Math.sign(left);
  for (let rest = left; rest !== 0; rest -= sign) {
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (let bucket = 0; bucket < targets.length; bucket++) {
      // Nothing can be taken from an empty node, and a node of weight 0 takes nothing.
      if (fixed[bucket] || (sign < 0 ? targets[bucket] === 0 : quota[bucket] === 0)) continue;
      const lack = sign * (quota[bucket] - targets[bucket]);
      if (lack > most) {
        best = bucket;
        most = lack;
      }
    }
    targets[best] += sign;
  }
}
