import { InvalidArgumentError } from 'commander';
import type { Io } from '../../../io/io.ts';
import { say } from '../../../language/say.ts';
import type { Patience } from '../../live/patience.ts';
import type { Journal } from '../journal.ts';

/** Minutes of the day between which slots may move; over midnight if the first comes later. */
export type Hours = readonly [from: number, to: number];

/** A commander parser of `22:00-05:00`, local time. */
export function parseHours(text: string): Hours {
  const found = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!found) throw new InvalidArgumentError(say`It must be two times of the day, such as 22:00-05:00.`);
  const [fromHour, fromMinute, toHour, toMinute] = found.slice(1).map(Number);
  return [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
}

/** Whether a time lies between two times of the day. */
export function isWithin([from, to]: Hours, time: Date): boolean {
  const minute = time.getHours() * 60 + time.getMinutes();
  return from <= to ? from <= minute && minute < to : minute >= from || minute < to;
}

/** Milliseconds between two looks at whether a run may go on. */
const LOOK_EVERY = 100;

/** Holds a run between two windows: from SIGUSR1 to SIGUSR2, and outside the hours in which it may move slots. */
export class Pauses {
  readonly #hours: Hours | undefined;
  readonly #now: () => Date;
  #held = false;
  readonly #hold = (): void => {
    this.#held = true;
  };
  readonly #release = (): void => {
    this.#held = false;
  };

  constructor(hours: Hours | undefined, now = () => new Date()) {
    this.#hours = hours;
    this.#now = now;
    process.on('SIGUSR1', this.#hold).on('SIGUSR2', this.#release);
  }

  /** Returns once the run may go on, or is to stop. */
  async over(
    journal: Journal,
    patience: Patience,
    { signal }: Pick<Io, 'signal'>,
    said: (why: string) => void,
  ): Promise<void> {
    let why = this.#why();
    if (why === undefined) return;
    await journal.note({ ev: 'pause', why });
    for (; why !== undefined && !signal.aborted; why = this.#why()) {
      said(why);
      await patience.pause(LOOK_EVERY);
    }
    await journal.note({ ev: 'resume' });
  }

  end(): void {
    process.off('SIGUSR1', this.#hold).off('SIGUSR2', this.#release);
  }

  #why(): string | undefined {
    if (this.#held) return say`paused by SIGUSR1, SIGUSR2 goes on`;
    return this.#hours && !isWithin(this.#hours, this.#now()) ? say`outside the hours of --between` : undefined;
  }
}
