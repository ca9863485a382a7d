import type { Answered } from './asked.ts';

/** What is known so far, and whether more is on its way. */
export interface Answers {
  /** What strategies answer, in their order. */
  readonly all: readonly Answered[];
  readonly waiting: boolean;
  /** Whether they are the answers to what was asked before: they stand until the new ones are whole, and never beside them. */
  readonly former: boolean;
}

/** Nothing is asked. */
export const none: Answers = { all: [], waiting: false, former: false };

/** Something else is asked, before any strategy has answered it. */
export const askedAnew = ({ all }: Answers): Answers => ({ all, waiting: true, former: all.length > 0 });

/** So many strategies have answered; all, where the answer is whole. */
export const answeredSoFar = (last: Answers, all: readonly Answered[], whole: boolean): Answers =>
  last.former && !whole ? last : { all, waiting: !whole, former: false };
