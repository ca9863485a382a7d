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

/** How much is said of a node: the first digits of its id and its address, or one of them. */
export type NodeForm = 'both' | 'address' | 'digits';

/** How much is said of what happened. */
export interface EventForm {
  readonly nodes: NodeForm;
  /** Which slots, not only how many, and in whole sentences. */
  readonly whole: boolean;
}

/** A node as the screen and the log name it; by the digits of its id where its address is not known. */
export function nodeText(
  id: string | null | undefined,
  { nodes }: Pick<WatchModel, 'nodes'>,
  form: NodeForm = 'both',
): string {
  if (id === null || id === undefined) return word('nobody');
  const node = nodes.get(id);
  const digits = id.slice(0, 8);
  if (form === 'digits' || !node || node.host === '') return digits;
  return printable(form === 'address' ? addressOf(node) : `${digits} ${addressOf(node)}`);
}

/** Slots in words: `slot 5`, `3 slots 0-1 7`, and without a list `3 slots`. */
export function slotsIn(slots: readonly SlotRange[], listed = true): string {
  const count = slotCount(slots);
  if (!listed && count !== 1) return counted(count, 'slot');
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
export function eventText(
  { code, slots = [], from, to, node, why, of, task }: Happening,
  model: WatchModel,
  { nodes, whole }: EventForm = { nodes: 'both', whole: true },
): string {
  const named = (id: string | null | undefined): string => nodeText(id, model, nodes);
  const way = `${named(from)} → ${named(to)}`;
  const which = slotsIn(slots, whole);
  const what = task === undefined || !whole ? which : say`${which} (atomic)`;
  const because = why ? say`: ${printable(reasonText(why))}` : '';
  switch (code) {
    case 'opened':
    case 'moved':
    case 'owner-changed':
      return `${word(code)}  ${what}  ${way}`;
    case 'closed':
      return `${whole ? say`closed without a move` : word(code)}  ${what}  ${way}${because}`;
    case 'stalled':
    case 'failed':
      return `${word(code)}  ${what}  ${way}${because}`;
    case 'view-differs':
      return whole
        ? say`view differs  ${named(node)} names other owners of ${which}`
        : `${say`view differs`}  ${named(node)}  ${which}`;
    case 'recovered':
      return of === 'view-differs' ? say`view agrees again  ${named(node)}` : say`goes on  ${way}`;
    case 'promoted':
      return say`promoted  ${named(node)}${from ? say`, a replica of ${named(from)} before` : ''}`;
    case 'lost':
      return say`lost  ${named(node)}: ${why === 'fail' ? say`the cluster holds it for failed` : printable(why ?? '')}`;
    case 'joined':
    case 'forgotten':
    case 'back':
      return `${word(code)}  ${named(node)}`;
  }
}
