/** What happens in the opening, and from when to when: milliseconds from its start. */
export const moments = {
  tag: [600, 1200],
  chain: [1200, 2600],
  join: [2600, 3400],
  outline: [3400, 4000],
  race: [4000, 9000],
  hatch: [9000, 9800],
  close: [9800, 10_600],
} as const;

/** The last instant: everything has been said, and stays. */
export const END = 12_000;

/** The instants that stand for the whole where motion is reduced: the key, the newcomer, what will move, the result. */
export const stills: readonly number[] = [moments.chain[1], moments.join[1], moments.outline[1], END];

/** How long a dot is under way, and how long one falls where another left from below it. */
export const FLIGHT = 420;
export const FALL = 180;

/** How far something is at an instant, 0 before it begins and 1 once it is over. */
export const partOf = ([from, to]: readonly [number, number], u: number): number =>
  Math.min(1, Math.max(0, (u - from) / (to - from)));

/** Fast first, then calm. */
export const cubicOut = (part: number): number => 1 - (1 - part) ** 3;

/** Calm at both ends. */
export const cubicInOut = (part: number): number => (part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2);

/** Calm at both ends, and less so. */
export const quadInOut = (part: number): number => (part < 0.5 ? 2 * part ** 2 : 1 - (2 - 2 * part) ** 2 / 2);
