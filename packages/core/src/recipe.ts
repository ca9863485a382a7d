/**
 * How a bucket is found where no table or ring says it, as data: who runs the algorithm elsewhere finds what `locate` finds.
 * `numbered`: a function of a 64-bit hash and a number of buckets; with fewer buckets, keys of those that are left stay where they are.
 * `memento`: such a function finds a place; places that were left have in `left` how many worked then, the others -1.
 * `probes`: one point a node, and the probe of a 32-bit hash that comes nearest to a point decides.
 * `scores`: each node, in this order, scores a 32-bit hash by its two words, and the first of the highest wins.
 */
export type Recipe =
  | {
      readonly kind: 'numbered';
      readonly by: 'jump' | 'jumpback' | 'flip' | 'power' | 'binomial';
      readonly buckets: number;
      /** For `binomial`. */
      readonly retries: number;
    }
  | { readonly kind: 'memento'; readonly left: Int32Array; readonly bucketAt: Int32Array }
  | {
      readonly kind: 'probes';
      readonly probes: number;
      /** Points of the nodes and their index, as `StepIndex` has them; of each point, and of the sentinel, the bucket. */
      readonly steps: { readonly at: Uint32Array; readonly index: Uint32Array; readonly shift: number };
      readonly owner: Uint16Array;
    }
  | { readonly kind: 'scores'; readonly buckets: Uint32Array; readonly add: Int32Array; readonly times: Int32Array };
