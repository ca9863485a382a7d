import type { Question, Run } from './run.ts';

/** The run before anything has been answered. */
export const nothing = (question: Question): Run => ({
  question,
  nodes: [],
  stages: 1,
  keys: question.keys,
  drawn: question.keys,
  tracks: [],
  refusals: [],
});
