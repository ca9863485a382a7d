import { type Criterion, type Totals, unseen } from '@shardscope/core';
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
        ? `Every key is served while nodes are down; with ${next.id}, requests for ${fine(b)} of the keys fail.`
        : `While nodes are down, requests for ${fine(a)} of the keys fail; with ${next.id}, ${fine(b)}.`;
    case 'collateral':
      return a === 0
        ? `${it} moved no key between nodes that stayed as they were, ${next.id} ${fine(b)} of the keys.`
        : `${it} moved ${fine(a)} of the keys between nodes that stayed as they were, ${next.id} ${fine(b)}.`;
    case 'peak':
      return `${it} moved no more needlessly than ${next.id}, and ${one ? 'its' : 'their'} busiest node holds ${ratio(a)} times its fair share, not ${ratio(b)}.`;
    case 'excess':
      return `Alike in needless moves and balance, ${it.toLowerCase()} moved ${fine(a)} of the keys more than the least, ${next.id} ${fine(b)}.`;
    case 'copies moved':
      return `Alike in the keys' moves and balance, ${it.toLowerCase()} moved ${fine(a)} of the copies, ${next.id} ${fine(b)}.`;
    case 'copies peak':
      return `Alike in moves, ${one ? 'its' : 'their'} busiest node holds ${ratio(a)} times its fair share of the copies, not ${ratio(b)}.`;
    case 'lookup':
      return `In moves and balance ${next.id} did statistically the same, but its lookup looks at ${whole(b)} nodes or points${a > 1 ? `, not ${whole(a)}` : ''}.`;
    case 'state':
      return `In moves and balance ${next.id} did statistically the same, but asks clients to agree on ${counted(b, 'byte')}, not ${whole(a)}.`;
  }
}

/** What a recommended strategy would do badly and this scenario does not show. */
export function uncovered({ strategy: { id }, steps }: Run): string[] {
  const changes = steps.flatMap(({ change }) => change ?? []);
  return unseen(steps[0].cluster, changes).map(({ kind, moved, optimal }) => {
    const what = kind === 'join' ? 'one more node' : 'a node that leaves from the middle';
    return moved === null
      ? `Not covered here: ${id} cannot serve ${kind === 'join' ? what : 'on without a node from the middle'}.`
      : `Not covered here: with ${id}, ${what} would move ${fine(moved)} of the keys, where ${fine(optimal)} must move.`;
  });
}
