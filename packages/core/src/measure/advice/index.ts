export { advice, recommendation } from './advice.ts';
export { front, type Standing } from './front.ts';
export {
  type Advice,
  type AdviceCriterion,
  type AdviceQuestion,
  type AdviceRow,
  type Cost,
  type Expectation,
  expectations,
  type Otherwise,
  type Unfit,
} from './types.ts';
