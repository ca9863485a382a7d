import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { OpeningFacts } from '../../opening/facts.ts';
import { following, type OpeningTime, openingTime } from '../../opening/project.ts';

/** What is followed through the opening. */
export interface Followed {
  readonly time: ReadonlySignal<OpeningTime>;
  /** Follows another key, once core has placed it; the first one again where none is typed. Resolves to whether it is still wanted. */
  follow(name: string): Promise<boolean>;
  /** Follows a dot of one panel. */
  press(panel: number, dot: number): void;
}

/** The opening laid out for the key or the dots that are followed. */
export function useFollowed(facts: OpeningFacts): Followed {
  const time = useSignal<OpeningTime>(openingTime(facts));
  const turn = useSignal(0);
  return {
    time,
    async follow(name) {
      const own = ++turn.value;
      const key = name === '' ? facts.key : (await import('../../opening/keyFacts.ts')).keyFacts(name);
      if (own !== turn.value) return false;
      time.value = openingTime(facts, key);
      return true;
    },
    press(panel, dot) {
      time.value = following(time.value, panel, dot);
    },
  };
}
