import {
  addressOf,
  type Happening,
  rangeText,
  type SlotRange,
  slotCount,
  type WatchModel,
} from '@shardscope/core/redis';
import { counted } from '../../format/numbers.ts';
import { printable } from '../../format/printable.ts';
import { said, say, word } from '../../language/say.ts';

const MOST_RANGES = 3;

/** The time of an instant, in UTC: the same recording says the same everywhere. */
export const timeOfDay = (t: number): string => `${new Date(t).toISOString().slice(11, 19)}Z`;

/** A node as the screen and the log name it: the first digits of its id and its address. */
export function nodeText(id: string | null | undefined, { nodes }: Pick<WatchModel, 'nodes'>): string {
  if (id === null || id === undefined) return word('nobody');
  const node = nodes.get(id);
  const digits = id.slice(0, 8);
  return printable(node && node.host !== '' ? `${digits} ${addressOf(node)}` : digits);
}

/** Slots in words: `slot 5`, `3 slots 0-1 7`. */
export function slotsIn(slots: readonly SlotRange[]): string {
  const count = slotCount(slots);
  const more = slots.length > MOST_RANGES ? ' …' : '';
  const list = `${slots.slice(0, MOST_RANGES).map(rangeText).join(' ')}${more}`;
  return count === 1 ? say`slot ${list}` : `${counted(count, 'slot')} ${list}`;
}

/** Events are data, in English; these reasons are ours, all others are those of servers. */
function reasonText(why: string): string {
  const [, seconds] = /^no progress for (\d+) s$/.exec(why) ?? [];
  return seconds ? say`no progress for ${seconds} s` : said(why);
}

/** What happened, in one line. */
export function eventText({ code, slots = [], from, to, node, why, of, task }: Happening, model: WatchModel): string {
  const way = `${nodeText(from, model)} → ${nodeText(to, model)}`;
  const what = task === undefined ? slotsIn(slots) : say`${slotsIn(slots)} (atomic)`;
  const because = why ? `: ${printable(reasonText(why))}` : '';
  switch (code) {
    case 'opened':
    case 'moved':
    case 'owner-changed':
      return `${word(code)}  ${what}  ${way}`;
    case 'closed':
      return say`closed without a move  ${what}  ${way}${because}`;
    case 'stalled':
    case 'failed':
      return `${word(code)}  ${what}  ${way}${because}`;
    case 'view-differs':
      return say`view differs  ${nodeText(node, model)} names other owners of ${slotsIn(slots)}`;
    case 'recovered':
      return of === 'view-differs' ? say`view agrees again  ${nodeText(node, model)}` : say`goes on  ${way}`;
    case 'promoted':
      return say`promoted  ${nodeText(node, model)}${from ? say`, a replica of ${nodeText(from, model)} before` : ''}`;
    case 'lost':
      return say`lost  ${nodeText(node, model)}: ${why === 'fail' ? say`the cluster holds it for failed` : printable(why ?? '')}`;
    case 'joined':
    case 'forgotten':
    case 'back':
      return `${word(code)}  ${nodeText(node, model)}`;
  }
}
