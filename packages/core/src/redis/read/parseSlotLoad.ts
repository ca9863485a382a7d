import { InputError } from '../../errors.ts';
import { redisSlot, SLOTS } from '../../hashes/crc16.ts';
import type { PackedKeys } from '../../hashes/keyHash.ts';
import { phrase, type Words } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import type { SlotLoad } from '../model/layout.ts';
import { addressOf, type RedisCluster, servingTable } from '../model/redisNode.ts';
import { rangeText, toRanges } from '../model/slotRange.ts';
import { isList } from './parseReply.ts';
import { parseSlotStats, type SlotStats } from './parseSlotStats.ts';
import { replyFields, replyNumber, within } from './replyFields.ts';
import { withoutPrompts } from './withoutPrompts.ts';

/** Adds keys to a count of keys per slot, or their weights to what slots carry. */
export function countKeys(counts: SlotLoad, keys: PackedKeys, weights?: Float64Array): void {
  const hashes = new Int32Array(keys.count);
  redisSlot.fill(keys, hashes);
  for (let i = 0; i < keys.count; i++) counts[hashes[i]] += weights ? weights[i] : 1;
}

/** How many masters, and ranges of each, a message names. */
const MOST = 4;

/** What one text says of slots. */
export interface SlotFigures {
  readonly load: SlotLoad;
  /** How often CLUSTER SLOT-STATS replies name each slot; absent for CSV, which names what it wants to. */
  readonly reported?: Uint16Array;
}

/**
 * What slots carry, from CSV lines `slot,weight` (a heading is allowed; slots not named carry nothing) or from CLUSTER
 * SLOT-STATS replies, one or several (Valkey 8.0, Redis 8.2 on; as printed on a terminal, into a file or with `--json`), of
 * which `field` is taken. Throws an `InputError` that names the line or the slot.
 */
export function parseSlotLoad(text: string, field = 'key-count'): SlotFigures {
  const pasted = withoutPrompts(text).text;
  const stats = parseSlotStats(pasted);
  return stats ? fromStats(stats, field) : { load: fromCsv(pasted) };
}

/**
 * What slots carry by several texts together. A CLUSTER SLOT-STATS reply holds one master's slots: unless every slot that a
 * serving master owns is named once, this throws an `InputError` that names whose are missing or named again.
 */
export function sumSlotFigures(figures: readonly SlotFigures[], { nodes }: RedisCluster): SlotLoad {
  const load = new Float64Array(SLOTS);
  const times = new Uint16Array(SLOTS);
  for (const { load: own, reported } of figures) {
    for (let slot = 0; slot < SLOTS; slot++) {
      load[slot] += own[slot];
      times[slot] += reported?.[slot] ?? 0;
    }
  }
  const reports = figures.filter(({ reported }) => reported).length;
  if (reports === 0) return load;
  if (reports < figures.length)
    throw new InputError('CSV and CLUSTER SLOT-STATS cannot be combined: give one or the other');
  const owners = servingTable(nodes);
  const ofOwners = (wrong: (slot: number) => boolean): Words => {
    const found = nodes
      .map((node, i) => ({
        node,
        slots: toRanges([...owners.keys()].filter((slot) => owners[slot] === i && wrong(slot))),
      }))
      .filter(({ slots }) => slots.length > 0)
      .map(({ node, slots }) => {
        const more = slots.length > MOST ? ' ...' : '';
        return `${addressOf(node)} (${slots.slice(0, MOST).map(rangeText).join(' ')}${more})`;
      });
    return found.length > MOST
      ? phrase`${found.slice(0, MOST).join(', ')} and ${found.length - MOST} more`
      : found.join(', ');
  };
  const missing = ofOwners((slot) => times[slot] === 0);
  if (missing !== '')
    throw new InputError(phrase`CLUSTER SLOT-STATS tells of one master's slots, and these are missing: ${missing}`);
  const again = ofOwners((slot) => times[slot] > 1);
  if (again !== '')
    throw new InputError(
      phrase`CLUSTER SLOT-STATS must tell of every slot once, and of these it does more often: ${again}`,
    );
  return load;
}

function fromCsv(text: string): SlotLoad {
  const load = new Float64Array(SLOTS);
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '' || (index === 0 && /^\ufeff?"?slot/i.test(line))) return;
    const [, slot, weight] = /^\s*"?(\d{1,5})"?\s*[,;\t]\s*"?([\d.]+(?:e[+-]?\d+)?)"?\s*$/i.exec(line) ?? [];
    const where = phrase`slot loads line ${index + 1}`;
    if (slot === undefined || !Number.isFinite(Number(weight))) {
      throw new InputError(phrase`${where}: expected slot,weight, got ${shown(line)}`);
    }
    if (Number(slot) >= SLOTS) throw new InputError(phrase`${where}: slot must be below ${SLOTS}, got ${slot}`);
    load[Number(slot)] += Number(weight);
  });
  return load;
}

function fromStats(stats: SlotStats, field: string): Required<SlotFigures> {
  const load = new Float64Array(SLOTS);
  const reported = new Uint16Array(SLOTS);
  stats.forEach((entry, index) => {
    const where = phrase`CLUSTER SLOT-STATS entry ${index + 1}`;
    if (!isList(entry)) throw new InputError(phrase`${where}: expected slot and statistics, got ${shown(entry)}`);
    const [slot, fields] = entry;
    const at = replyNumber(slot, within(where, 'slot'), SLOTS - 1);
    load[at] += replyNumber(replyFields(fields, where).get(field), within(where, field), Number.MAX_SAFE_INTEGER);
    reported[at]++;
  });
  return { load, reported };
}
