import { InputError } from '../../errors.ts';
import { SLOTS } from '../../hashes/crc16.ts';
import { type Phrase, phrase } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import type { SlotRange } from '../model/slotRange.ts';
import { isList, type Reply } from './parseReply.ts';

/** What a part of a reply is called that holds this field: `CLUSTER SHARDS shard 1, slots`. */
export const within = (where: Phrase, field: string | Phrase): Phrase => phrase`${where}, ${field}`;

/** Named fields of a reply: an object in JSON and RESP3, names and values in turn in RESP2. */
export function replyFields(reply: Reply | undefined, where: Phrase): ReadonlyMap<string, Reply> {
  if (isList(reply)) {
    const fields = new Map<string, Reply>();
    for (let i = 0; i + 1 < reply.length; i += 2) fields.set(String(reply[i]), reply[i + 1]);
    return fields;
  }
  if (typeof reply !== 'object' || reply === null) {
    throw new InputError(phrase`${where}: expected named fields, got ${shown(reply)}`);
  }
  return new Map(Object.entries(reply));
}

/** A text field, which must look like this if a pattern is given. */
export function replyText(reply: Reply | undefined, where: Phrase, pattern = /^/): string {
  if (typeof reply !== 'string' || !pattern.test(reply)) {
    const wanted = pattern.source === '^' ? phrase`a text` : phrase`a text that matches ${pattern.source}`;
    throw new InputError(phrase`${where}: expected ${wanted}, got ${shown(reply)}`);
  }
  return reply;
}

/** An integer field from 0 to `most`. */
export function replyNumber(reply: Reply | undefined, where: Phrase, most: number): number {
  if (typeof reply !== 'number' || !Number.isInteger(reply) || reply < 0 || reply > most) {
    throw new InputError(phrase`${where}: expected an integer from 0 to ${most}, got ${shown(reply)}`);
  }
  return reply;
}

/** First and last slot of each range in turn. */
export function replySlots(reply: Reply | undefined, where: Phrase): SlotRange[] {
  if (!isList(reply) || reply.length % 2 !== 0) {
    throw new InputError(
      phrase`${where}, slots: expected pairs of first and last slot, got ${shown(JSON.stringify(reply))}`,
    );
  }
  const bounds = reply.map((bound) => replyNumber(bound, within(where, 'slots'), SLOTS - 1));
  const ranges: SlotRange[] = [];
  for (let i = 0; i < bounds.length; i += 2) ranges.push(upwards(bounds[i], bounds[i + 1], within(where, 'slots')));
  return ranges;
}

/** The range from first to last, which must not run downwards. */
export function upwards(first: number, last: number, where: Phrase): SlotRange {
  if (last < first) throw new InputError(phrase`${where}: expected a range that runs upwards, got ${first}-${last}`);
  return [first, last];
}
