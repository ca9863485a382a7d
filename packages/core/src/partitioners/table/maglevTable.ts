import { largest } from '../../math/largest.ts';

/** One node's walk over the table: it tries `offset`, `offset + skip`, ... modulo the size. */
export interface Walk {
  readonly bucket: number;
  readonly offset: number;
  readonly skip: number;
  /** Share of turns relative to the other walks. */
  readonly weight: number;
}

/**
 * The lookup table of Maglev (Eisenbud et al. 2016, section 3.4): the nodes take turns, each takes the next entry of its walk
 * that is still free. A lighter node sits turns out (Envoy). `size` is prime, so that every walk visits every entry.
 */
export function maglevTable(size: number, walks: readonly Walk[]): Uint16Array {
  const owners = new Uint16Array(size);
  const taken = new Uint8Array(size);
  const at = walks.map(({ offset }) => offset);
  const due = new Float64Array(walks.length);
  const heaviest = largest(walks.map(({ weight }) => weight));
  for (let turn = 1, filled = 0; filled < size; turn++) {
    for (let i = 0; i < walks.length && filled < size; i++) {
      const { bucket, skip, weight } = walks[i];
      if (turn * weight < due[i]) continue;
      due[i] += heaviest;
      let entry = at[i];
      while (taken[entry]) entry = entry + skip < size ? entry + skip : entry + skip - size;
      owners[entry] = bucket;
      taken[entry] = 1;
      at[i] = entry;
      filled++;
    }
  }
  return owners;
}
