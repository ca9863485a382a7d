import type { Patience } from '../../live/patience.ts';

/** Lets so much through a second, on average over what was let through. */
export class Throttle {
  readonly #perSecond: number;
  readonly #patience: Pick<Patience, 'pause'>;
  readonly #now: () => number;
  /** When the next may go, in milliseconds. */
  #free = 0;

  constructor(perSecond: number, patience: Pick<Patience, 'pause'>, now = () => performance.now()) {
    this.#perSecond = perSecond;
    this.#patience = patience;
    this.#now = now;
  }

  /** Waits until so many keys, or bytes, may go. */
  async take(amount: number): Promise<void> {
    const now = this.#now();
    const wait = this.#free - now;
    this.#free = Math.max(this.#free, now) + (amount / this.#perSecond) * 1000;
    if (wait > 0) await this.#patience.pause(wait);
  }
}

/** Waits until so many keys of a node may go. */
export type Admission = (keys: number, from: string) => Promise<void>;

/**
 * The limits that a user gives, over all pairs of masters; undefined for none. The bytes of a key are the mean of its source, `meanBytes` by id, and
 * for a replica that has taken over the largest of them.
 */
export function admission(
  { maxKeysPerS, maxBytesPerS }: { readonly maxKeysPerS?: number; readonly maxBytesPerS?: number },
  meanBytes: ReadonlyMap<string, number>,
  patience: Pick<Patience, 'pause'>,
  now = () => performance.now(),
): Admission | undefined {
  const keysLimit = maxKeysPerS === undefined ? undefined : new Throttle(maxKeysPerS, patience, now);
  const bytesLimit = maxBytesPerS === undefined ? undefined : new Throttle(maxBytesPerS, patience, now);
  if (!keysLimit && !bytesLimit) return undefined;
  const most = Math.max(1, ...meanBytes.values());
  return async (keys, from) => {
    await keysLimit?.take(keys);
    await bytesLimit?.take(keys * (meanBytes.get(from) ?? most));
  };
}
