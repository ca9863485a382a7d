/**
 * The questions that engineers decide by, and the numbers that answer each. Only names stand here, so that whoever lists them loads nothing that
 * answers them.
 */
export const questions = {
  cascade: ['one', 'several', 'collapse'],
  loss: ['probability', 'expected', 'event', 'sets', 'scatter'],
  zones: ['before', 'after', 'together', 'total'],
  rollout: ['disagree', 'owners', 'load'],
  cache: ['hit', 'lowest', 'backend', 'surge', 'excess', 'recovery'],
  duration: ['bytes', 'bound', 'schedule'],
  repair: ['sources', 'targets', 'busiest', 'seconds'],
  storage: ['usable', 'keys'],
  weight: ['ranges', 'agreed', 'held', 'sent', 'visited'],
  lookup: ['p50', 'p99'],
  luck: ['seen', 'median', 'p99', 'p999'],
  drift: ['peak', 'p99', 'worst', 'slope', 'moved', 'state'],
  traffic: ['requests', 'median', 'p99', 'worst', 'above', 'drift'],
} as const satisfies Record<string, readonly string[]>;

/** The name of a question. */
export type QuestionId = keyof typeof questions;
