import { chooseKHash } from '../../hashes/chooseKHash.ts';
import { weightOf } from '../../partitioners/weights.ts';
import type { CopiesRule } from './copiesRules.ts';

/**
 * Copies are on the nodes that ConsistentChooseK names for the key, so they are spread over all nodes and move less when a node joins or leaves
 * than those of `chainedCopies`.
 */
export const chooseKCopies: CopiesRule = {
  id: 'choose-k',
  find({ nodes, usedPlaces }, { low, high = 0 }, out) {
    // Among places where nodes keep theirs.
    const size = usedPlaces?.length ?? nodes.length;
    for (let draws = Math.min(out.length + 1, size); ; draws = Math.min(2 * draws, size)) {
      const places = new Int32Array(draws);
      // The halves change places: the strategy may have drawn the words of the hash itself.
      chooseKHash(high, low, size, places);
      let found = 1;
      for (let i = 0; i < draws && found < out.length; i++) {
        const bucket = usedPlaces ? usedPlaces[places[i]] : places[i];
        if (bucket >= 0 && bucket !== out[0] && weightOf(nodes[bucket]) > 0) out[found++] = bucket;
      }
      if (found === out.length || draws === size) return found;
    }
  },
};
