import { expect, it } from 'vitest';
import { type Answers, answeredSoFar, askedAnew, none } from '../../src/service/answersSoFar.ts';
import type { Answered } from '../../src/service/asked.ts';

/** What a strategy answers to one question or another. */
const answer = (strategy: string, value: number): Answered => ({
  strategy,
  answers: [
    {
      question: 'storage',
      numbers: [{ quantity: 'usable', unit: 'share', reading: { value, low: value, high: value } }],
    },
  ],
});

/** What is shown while strategies answer one after another, at last all. */
const shown = (last: Answers, all: readonly Answered[]): readonly Answers[] =>
  [...all.keys(), all.length].map((count) => answeredSoFar(last, all.slice(0, count), count === all.length));

it('the first answer is shown strategy by strategy', () => {
  const all = [answer('ring', 1), answer('modulo', 2)];
  expect(shown(askedAnew(none), all).map((one) => [one.all.length, one.waiting, one.former])).toEqual([
    [0, true, false],
    [1, true, false],
    [2, false, false],
  ]);
});

it('what was answered before stands, as such, until the new answer is whole, and never beside it', () => {
  const before = [answer('ring', 1), answer('modulo', 2)];
  const after = [answer('ring', 3), answer('modulo', 4), answer('slots', 5)];
  const asked = askedAnew(answeredSoFar(askedAnew(none), before, true));
  const all = [asked, ...shown(asked, after)];
  const old = { all: before, waiting: true, former: true };
  expect(all).toEqual([old, old, old, old, { all: after, waiting: false, former: false }]);
  // Asked once more in between, it is still the last one that was whole.
  expect(askedAnew(all[2])).toEqual(old);
});
