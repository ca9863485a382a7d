/** Milliseconds that each link of the chain from a key to its node takes to light up. */
export const LINK = 350;

const SHORTEST_WALK = 400;
const LONGEST_WALK = 1400;

/** How many links of a chain are lit `elapsed` milliseconds after the lookup began. */
export const litLinks = (elapsed: number): number => Math.floor(elapsed / LINK) + 1;

/** Milliseconds that a walk over a part of the ring, 0 to 1, takes. */
export const walkTime = (part: number): number => Math.min(Math.max(200 + 3000 * part, SHORTEST_WALK), LONGEST_WALK);

/** How much of a walk over a part of the ring, 0 to 1, is done `elapsed` milliseconds after the lookup began: it starts when the hash is lit. */
export function walkedBy(elapsed: number, part: number): number {
  const done = Math.min(Math.max((elapsed - 2 * LINK) / walkTime(part), 0), 1);
  // Slow at both ends, as a cubic.
  return done < 0.5 ? 4 * done ** 3 : 1 - (2 - 2 * done) ** 3 / 2;
}

/** Milliseconds after which every chain is lit and every walk done. */
export const LOOKUP = 2 * LINK + LONGEST_WALK + 2 * LINK;
