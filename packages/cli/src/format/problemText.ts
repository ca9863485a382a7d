import { rangeText, type SlotRange } from '@shardscope/core/redis';
import type { Problem } from '../redis/verdict.ts';

const slotText = (slots: readonly SlotRange[]): string => slots.map(rangeText).join(' ');

/** A list of nodes, cut short where many say the same. */
const few = (ids: readonly string[]): string =>
  ids.length > 3
    ? `${ids
        .slice(0, 3)
        .map((id) => id.slice(0, 8))
        .join(' ')} and ${ids.length - 3} more`
    : ids.map((id) => id.slice(0, 8)).join(' ');

/** A problem as one line. */
export function problemText(problem: Problem): string {
  switch (problem.code) {
    case 'uncovered':
      return problem.owner === undefined
        ? `slots that nobody owns: ${slotText(problem.slots)}`
        : `slots that nobody serves: ${slotText(problem.slots)}; their owner ${problem.owner} is lost`;
    case 'doubled':
      return `slots ${slotText(problem.slots)} are claimed by ${problem.owners.join(' and ')}`;
    case 'open': {
      const { slot, node, state, peer } = problem;
      const where = peer ? ` it ${state === 'migrating' ? 'to' : 'from'} ${peer}` : '';
      return `slot ${slot} is open: ${node} is ${state}${where}`;
    }
    case 'fail':
      return `${problem.node} has failed: the others have given it up`;
    case 'noaddr':
      return `${problem.node} has no address: CLUSTER FORGET on every node, all within a minute, removes it`;
    case 'handshake':
      return `${problem.node} has yet to join: it does not answer the others`;
    case 'views-differ': {
      const says = problem.says.map(({ owner, epoch, views }) => {
        const who = owner === null ? 'nobody' : `${owner} (epoch ${epoch})`;
        return `${views.length === 1 ? '1 says' : `${views.length} say`} ${who}: ${few(views)}`;
      });
      const end = problem.wins
        ? `; ${problem.wins} claims them with the highest epoch: the others follow once they hear it`
        : '';
      return `nodes disagree about slots ${slotText(problem.slots)}: ${says.join('; ')}${end}`;
    }
    case 'same-epoch':
      return `${problem.nodes.join(' and ')} have the same config epoch, ${problem.epoch}: a conflict between them has no winner`;
    case 'unknown-nodes':
      return `${problem.node} does not know ${few(problem.unknown)}: CLUSTER MEET makes them known`;
    case 'two-addresses':
      return `${problem.node} is looked for at ${problem.addresses.map(({ address, views }) => `${address} by ${few(views)}`).join(', at ')}`;
  }
}
