import type { Question, Run } from '../../src/model/run.ts';
import { generated } from '../../src/run/keys.ts';
import { scenarioCounter } from '../../src/run/scenarioCounter.ts';

/** Answers a question about a scenario and generated keys at once. */
export function compute(question: Question): Run {
  const counter = scenarioCounter(question);
  return counter.answer(generated(question, counter.add));
}

/** Three nodes, one more, and back, with the three strategies the page opens with. */
export const question: Question = {
  scenario: '3 +1 -1',
  strategies: ['modulo', 'ring', 'slots'],
  options: {},
  keys: 10_000,
  seed: 1,
};
