import { type Criterion, type Totals, unseen } from '@shardscope/core';
import { say } from '../language/say.ts';
import { counted, fine, ratio, whole } from './numbers.ts';
import type { Run } from './report.ts';

/** Why the best are that, measured against the nearest of those that fell out. */
export function because(criterion: Criterion, [first, ...others]: readonly Totals[], next: Totals): string {
  const one = others.length === 0;
  const it = one ? 'It' : 'They';
  const [a, b] = [first.criteria[criterion].value, next.criteria[criterion].value];
  switch (criterion) {
    case 'failing':
      return a === 0
        ? say`Every key is served while nodes are down; with ${next.id}, requests for ${fine(b)} of the keys fail.`
        : say`While nodes are down, requests for ${fine(a)} of the keys fail; with ${next.id}, ${fine(b)}.`;
    case 'collateral':
      return a === 0
        ? say`${it} moved no key between unaffected nodes; ${next.id} moved ${fine(b)} of the keys.`
        : say`${it} moved ${fine(a)} of the keys between unaffected nodes; ${next.id} moved ${fine(b)}.`;
    case 'peak':
      return say`${it} ${one ? 'ties' : 'tie'} with ${next.id} on collateral moves, but ${one ? 'its' : 'their'} busiest node holds ${ratio(a)} times its fair share, not ${ratio(b)}.`;
    case 'excess':
      return say`${it} ${one ? 'ties' : 'tie'} with ${next.id} on collateral moves and balance, but moved only ${fine(a)} of the keys beyond the optimum, not ${fine(b)}.`;
    case 'copies moved':
      return say`${it} ${one ? 'ties' : 'tie'} with ${next.id} on the movement and balance of keys, but moved ${fine(a)} of the copies, not ${fine(b)}.`;
    case 'copies peak':
      return say`${it} ${one ? 'ties' : 'tie'} with ${next.id} on movement, but ${one ? 'its' : 'their'} busiest node holds ${ratio(a)} times its fair share of the copies, not ${ratio(b)}.`;
    case 'lookup':
      return say`${it} and ${next.id} are statistically tied on movement and balance, but a lookup in ${next.id} visits ${whole(b)} nodes or points, not ${whole(a)}.`;
    case 'state':
      return say`${it} and ${next.id} are statistically tied on movement and balance, but ${one ? 'it needs' : 'they need'} less shared state (${counted(a, 'byte')}, not ${whole(b)}).`;
  }
}

/** What a recommended strategy would do badly and this scenario does not show. */
export function uncovered({ strategy: { id }, steps }: Run): string[] {
  const changes = steps.flatMap(({ change }) => change ?? []);
  return unseen(steps[0].cluster, changes).map(({ kind, moved, optimal }) => {
    const what = kind === 'join' ? say`one more node` : say`a node leaving from the middle`;
    return moved === null
      ? say`Not covered here: ${id} cannot handle ${what}.`
      : say`Not covered here: with ${id}, ${what} would move ${fine(moved)} of the keys, although ${fine(optimal)} would be enough.`;
  });
}
