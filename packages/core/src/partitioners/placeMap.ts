import { InputError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import type { Node } from '../types.ts';

/** Nodes in numbered places of which some are empty, and which node stands in which: the numbers of nodes close up, those of places do not. */
export interface PlaceMap {
  /** Place of each node. */
  readonly places: Int32Array;
  /** Node in each place, -1 where there is none. */
  readonly bucketAt: Int32Array;
}

/** The map of nodes to `size` places, given the place of each node. */
export function placeMap(places: ArrayLike<number>, size: number): PlaceMap {
  const bucketAt = new Int32Array(size).fill(-1);
  for (let bucket = 0; bucket < places.length; bucket++) bucketAt[places[bucket]] = bucket;
  return { places: Int32Array.from(places), bucketAt };
}

/** Reads places of nodes out of a state; throws a `RangeError` if they are not distinct places below `size`. */
export function readPlaces(owner: string, nodes: readonly Node[], state: readonly number[], size: number): number[] {
  const places = state.slice(0, nodes.length);
  const valid = places.every((place) => Number.isInteger(place) && place >= 0 && place < size);
  if (places.length < nodes.length || !valid || new Set(places).size < places.length) {
    throw new InputError(phrase`${owner} state must begin with ${nodes.length} distinct places below ${size}`);
  }
  return places;
}
