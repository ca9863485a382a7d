import {
  type Loss,
  MEMORY_FILL,
  MEMORY_OVERHEAD,
  type Range,
  type RedisNode,
  rangeText,
  type Shortage,
} from '@shardscope/core/redis';
import { counted } from '../../format/numbers.ts';
import { printable } from '../../format/printable.ts';
import { quantityText } from '../../format/quantityText.ts';
import { say } from '../../language/say.ts';
import type { Outlook } from '../plan/planOutlook.ts';
import { addresses } from './planTable.ts';

/** Big keys that are named one by one. */
const MOST_KEYS = 20;

/** What a plan costs, for people. */
export function outlookLines({ estimate, roundTrip = 0, sampled }: Outlook, nodes: readonly RedisNode[]): string {
  const address = addresses(nodes);
  const lines: string[] = [];
  if (estimate) {
    const { bytes, seconds } = estimate;
    const ways = (['redis-cli', 'atomic'] as const).map((way) => {
      const { oneByOne, sideBySide } = seconds[way];
      const at = `${way === 'atomic' ? say`atomic migrations` : way}  ${rangeOf(oneByOne, 'seconds')}`;
      return `  ${at}${`${sideBySide}` === `${oneByOne}` ? '' : say`, all pairs of a wave at once ${rangeOf(sideBySide, 'seconds')}`}\n`;
    });
    lines.push(
      say`about ${rangeOf(bytes, 'bytes')} to send; by the middle half of what it took elsewhere, and round trips from here as just now, up to ${quantityText(roundTrip / 1000, 'seconds')}: it may end sooner\n`,
      ...ways,
    );
  }
  if (sampled) {
    const { keys, bigKeys } = sampled;
    lines.push(say`${counted(keys, 'key')} of the slots that move looked at, ${bigKeys.length} of them big\n`);
    for (const { slot, node, key, bytes } of bigKeys.slice(0, MOST_KEYS)) {
      lines.push(
        say`  slot ${slot} at ${address(node)}: ${printable(key)}, ${byteText(bytes)}: blocks both nodes while it moves\n`,
      );
    }
    if (bigKeys.length > MOST_KEYS) lines.push(say`  and ${bigKeys.length - MOST_KEYS} more\n`);
  }
  return lines.join('');
}

/** Why a node cannot take what a plan sends it. */
export const shortageText = ({ node, used, max, arriving }: Shortage, nodes: readonly RedisNode[]): string =>
  say`${addresses(nodes)(node)} has no room: ${byteText(used)} used, ${byteText(arriving)} arrive and need ${MEMORY_OVERHEAD} times as much, maxmemory is ${byteText(max)}, of which ${MEMORY_FILL} may be in use`;

/** What happens if a place goes down. */
export function lossLines(
  { place, failovers, voters, unserved, bare }: Loss & { readonly place: string },
  nodes: readonly RedisNode[],
): string {
  const address = addresses(nodes);
  const { all, left, elect } = voters;
  return [
    say`if ${printable(place)} goes down, ${left} of ${counted(all, 'master')} are left: ${elect ? say`enough to elect replicas` : say`too few to elect any replica`}\n`,
    ...failovers.map(({ master, slots, replica }) =>
      replica === null
        ? say`  ! ${address(master)}: nobody serves its ${counted(slots, 'slot')}\n`
        : say`  ${address(master)}: ${address(replica)} takes over ${counted(slots, 'slot')}\n`,
    ),
    ...(unserved.length > 0
      ? [say`  ! not served: ${unserved.map(rangeText).join(' ')}\n`]
      : [say`  every slot stays served\n`]),
    ...(bare.length > 0 ? [say`  without any copy then: ${bare.map(address)}\n`] : []),
  ].join('');
}

const byteText = (bytes: number): string => quantityText(bytes, 'bytes');

/** Both ends, unless they read the same. */
function rangeOf([low, high]: Range, unit: 'bytes' | 'seconds'): string {
  const [from, to] = [quantityText(low, unit), quantityText(high, unit)];
  return from === to ? from : say`${from} to ${to}`;
}
