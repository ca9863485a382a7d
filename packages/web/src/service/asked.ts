import type { Options, QuestionId } from '@shardscope/core';
import type { Circumstances, Quantity, Reading } from '@shardscope/core/consequences';

/** What is asked of strategies that were compared. */
export interface Asked {
  readonly scenario: string;
  /** How many changes have been made. */
  readonly stage: number;
  readonly strategies: readonly { readonly id: string; readonly options: Options; readonly hash: string }[];
  readonly known: Circumstances;
  /** In the order of the view. */
  readonly questions: readonly QuestionId[];
  /** The question whose curve is drawn, if one is. */
  readonly curve?: QuestionId;
  /** What was asked for over time, for the question of traffic. */
  readonly trace?: Blob;
}

/** A number that answers a question. */
export interface Answer {
  readonly quantity: string;
  readonly unit: Quantity['unit'];
  readonly better?: Quantity['better'];
  readonly reading: Reading;
}

/** How a number develops, and what it was before, or is as things are. */
export interface AnswerCurve {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly before: number;
}

/** What one strategy answers: by the question, without those that do not arise. */
export interface Answered {
  readonly strategy: string;
  readonly answers: readonly { readonly question: QuestionId; readonly numbers: readonly Answer[] }[];
  /** Nothing where none was asked for, or its question does not arise. */
  readonly curve?: AnswerCurve;
}

/** The questions that are answered at once, in order. */
export const atOnce = [
  'cache',
  'cascade',
  'loss',
  'zones',
  'rollout',
  'duration',
  'repair',
  'storage',
  'weight',
] as const;

/** Those that take a thousand changes, or thousands of draws of names. */
export const drawn = ['luck', 'drift'] as const;
