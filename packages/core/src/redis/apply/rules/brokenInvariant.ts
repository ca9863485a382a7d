/** A command that would have broken a rule on which keys depend. It was not sent. */
export class BrokenInvariant extends Error {}

export const broken = (rule: number, what: string): BrokenInvariant =>
  new BrokenInvariant(`invariant ${rule}: ${what}`);
