import {
  addressOf,
  type Happening,
  rangeText,
  type SlotRange,
  slotCount,
  type WatchModel,
} from '@shardscope/core/redis';
import { count } from '@shardscope/drawing';
import { recordingTexts } from '../../i18n/own/recordingTexts.ts';
import { saying } from '../../state/language.ts';

/** Says a text of a recording. */
export const say = saying(recordingTexts);

const MOST_RANGES = 8;

/** The time of day of an instant, in UTC. */
export const timeOfDay = (t: number): string => new Date(t).toISOString().slice(11, 19);

/** The day of an instant, in UTC. */
export const dateOf = (t: number): string => new Date(t).toISOString().slice(0, 10);

/** A time in seconds, in the unit in which it is a small number. */
export function duration(seconds: number): string {
  if (seconds < 120) return say('seconds', { value: count(seconds) });
  if (seconds < 7200) return say('minutes', { value: count(seconds / 60) });
  return say('hours', { value: (seconds / 3600).toFixed(1) });
}

/** A node by its address, or by the first digits of its id where it has none. */
export function nodeSaid(id: string | null | undefined, { nodes }: Pick<WatchModel, 'nodes'>): string {
  if (id === null || id === undefined) return say('nobody');
  const node = nodes.get(id);
  return node && node.host !== '' ? addressOf(node) : id.slice(0, 8);
}

/** Ranges of slots, the first few of many. */
export const rangesSaid = (slots: readonly SlotRange[]): string =>
  slots.slice(0, MOST_RANGES).map(rangeText).join(' ') +
  (slots.length > MOST_RANGES ? ` … +${slots.length - MOST_RANGES}` : '');

const codes = {
  opened: 'opened',
  moved: 'movedNow',
  closed: 'closed',
  stalled: 'stalledNow',
  failed: 'failedNow',
  'owner-changed': 'ownerChanged',
  'view-differs': 'viewDiffers',
  promoted: 'promoted',
  joined: 'joined',
  forgotten: 'forgotten',
  lost: 'lost',
  back: 'back',
} as const;

/** What happened, in one line. */
export function happeningSaid({ code, of, slots = [], from, to, node }: Happening, model: WatchModel): string {
  const what = code === 'recovered' ? (of === 'view-differs' ? 'viewAgrees' : 'goesOn') : codes[code];
  const parts = [say(what)];
  if (slots.length > 0) parts.push(say('slots', { count: count(slotCount(slots)), list: rangesSaid(slots) }));
  if (node !== undefined) parts.push(nodeSaid(node, model));
  if (from !== undefined || to !== undefined) parts.push(`${nodeSaid(from, model)} → ${nodeSaid(to, model)}`);
  return parts.join(' · ');
}
