/** How often keys are asked for, by rank: the first ranks one by one, the rest in strata that a key each stands for. */
export interface Popularity {
  /** Share of all requests for one key of each stratum. */
  readonly shares: Float64Array;
  /** Keys in each stratum. */
  readonly sizes: Float64Array;
}

/** A Zipf law of exponent `s` over `keys` keys, in at most `most` strata. */
export function zipfStrata(keys: number, s: number, most: number): Popularity {
  const strata = Math.min(keys, most);
  // As many ranks alone as there are strata of the rest.
  const alone = keys <= most ? keys : Math.floor(most / 2);
  const width = strata > alone ? (keys - alone) / (strata - alone) : 1;
  const shares = new Float64Array(strata);
  const sizes = new Float64Array(strata);
  let total = 0;
  for (let i = 0; i < strata; i++) {
    sizes[i] = i < alone ? 1 : width;
    const rank = i < alone ? i + 1 : alone + (i - alone + 0.5) * width + 0.5;
    shares[i] = rank ** -s;
    total += shares[i] * sizes[i];
  }
  return { shares: shares.map((share) => share / total), sizes };
}
