import { type ReadonlySignal, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { KeyFacts, OpeningFacts } from '../../opening/facts.ts';
import { placeKey } from '../../opening/placeKey.ts';
import { following, type OpeningTime, openingTime } from '../../opening/project.ts';

/** What is followed through the opening. */
export interface Followed {
  readonly time: ReadonlySignal<OpeningTime>;
  /** Follows another key, the first one again where none is typed, and says when it has been placed. */
  follow(name: string, placed: () => void): void;
  /** Follows a dot of one panel. */
  press(panel: number, dot: number): void;
}

/** The opening laid out for the key or the dots that are followed. */
export function useFollowed(facts: OpeningFacts): Followed {
  const time = useMemo(() => signal<OpeningTime>(openingTime(facts)), []);
  return {
    time,
    follow(name, placed) {
      const show = (key: KeyFacts): void => {
        time.value = openingTime(facts, key);
        placed();
      };
      placeKey(name === '' ? facts.key.name : name, show);
    },
    press(panel, dot) {
      time.value = following(time.value, panel, dot);
    },
  };
}
