import { InputError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import type { Node } from '../../types.ts';

/** Nodes in numbered places of which some are empty, and which node stands in which: the numbers of nodes close up, those of places do not. */
export interface PlaceMap {
  /** Place of each node. */
  readonly places: Int32Array;
  /** Node in each place, -1 where there is none. */
  readonly bucketAt: Int32Array;
  /** The same up to the last place that a node stands in. */
  readonly used: Int32Array;
}

/** The map of nodes to `size` places, given the place of each node. */
export function placeMap(places: ArrayLike<number>, size: number): PlaceMap {
  const bucketAt = new Int32Array(size).fill(-1);
  let last = -1;
  for (let bucket = 0; bucket < places.length; bucket++) {
    bucketAt[places[bucket]] = bucket;
    last = Math.max(last, places[bucket]);
  }
  return { places: Int32Array.from(places), bucketAt, used: bucketAt.subarray(0, last + 1) };
}

/** The places of nodes, read from a state; throws an `InputError` if it is not one place below `size` for each, all distinct. */
export function readPlaces(
  owner: string,
  nodes: readonly Node[],
  state: readonly number[],
  size: number,
): readonly number[] {
  if (state.length !== nodes.length || !distinct(state, size)) {
    throw new InputError(phrase`${owner} state must give ${nodes.length} nodes distinct places below ${size}`);
  }
  return state;
}

/**
 * The places of nodes, read from a state, and after them the places that nodes have left, the one left last at the end; throws an
 * `InputError` if they do not name each of `size` places once.
 */
export function readPlacesAndLeft(
  owner: string,
  nodes: readonly Node[],
  state: readonly number[],
  size: number,
): { readonly places: readonly number[]; readonly left: readonly number[] } {
  const places = readPlaces(owner, nodes, state.slice(0, nodes.length), size);
  if (state.length !== size || !distinct(state, size)) {
    throw new InputError(phrase`${owner} state must name each of ${size} buckets once, got ${state.length}`);
  }
  return { places, left: state.slice(nodes.length) };
}

const distinct = (places: readonly number[], size: number): boolean =>
  places.every((place) => Number.isInteger(place) && place >= 0 && place < size) &&
  new Set(places).size === places.length;
