import type { Advice } from '@shardscope/core/advice';
import { condition } from './adviceText.ts';

/** Advice as the JSON that docs/json.md describes; what never happens, or has no known bound, is null. */
export const adviceJSON = ({ criteria, rows, recommended, costs, changesIf }: Advice, command: string) => ({
  schema: 'shardscope/advise/1',
  command,
  criteria,
  rows,
  recommended,
  costs,
  changesIf: changesIf.map(({ of, holds, recommended: instead }) => ({
    if: condition({ of, holds }),
    of,
    holds,
    recommended: instead,
  })),
});
