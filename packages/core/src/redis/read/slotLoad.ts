import { InputError } from '../../errors.ts';
import { redisSlot } from '../../hashes/crc16.ts';
import type { PackedKeys } from '../../hashes/keyHash.ts';
import { shown } from '../../options.ts';
import type { SlotLoad } from '../layout.ts';
import { SLOTS } from '../slotRange.ts';
import { replyFields, replyNumber } from './fields.ts';
import { type Reply, readReply } from './reply.ts';

/** Adds keys to a count of keys per slot. */
export function countKeys(counts: SlotLoad, keys: PackedKeys): void {
  const hashes = new Int32Array(keys.count);
  redisSlot.fill(keys, hashes);
  for (const slot of hashes) counts[slot]++;
}

/**
 * What slots carry, from CSV lines `slot,weight` (a heading is allowed) or from a CLUSTER SLOT-STATS reply (Valkey 8.0, Redis
 * 8.2 on; as printed on a terminal or `--json`), of which `field` is taken. Slots not named carry nothing. Throws a
 * `RangeError` that names the line or the slot.
 */
export function readSlotLoad(text: string, field = 'key-count'): SlotLoad {
  const start = text.trimStart();
  if (start.startsWith('[')) return fromStats(parseJson(start), field);
  if (/^1[)#] /.test(start)) return fromStats(readReply(start), field);
  const load = new Float64Array(SLOTS);
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '' || (index === 0 && /^\ufeff?"?slot/i.test(line))) return;
    const [, slot, weight] = /^\s*"?(\d{1,5})"?\s*[,;\t]\s*"?([\d.]+(?:e[+-]?\d+)?)"?\s*$/i.exec(line) ?? [];
    const where = `slot loads line ${index + 1}`;
    if (slot === undefined || Number.isNaN(Number(weight))) {
      throw new InputError(`${where}: expected slot,weight, got ${shown(line)}`);
    }
    if (Number(slot) >= SLOTS) throw new InputError(`${where}: slot must be below ${SLOTS}, got ${slot}`);
    load[Number(slot)] += Number(weight);
  });
  return load;
}

function parseJson(text: string): Reply {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`slot loads: ${error instanceof Error ? error.message : shown(error)}`);
  }
}

function fromStats(reply: Reply, field: string): SlotLoad {
  if (!Array.isArray(reply)) throw new InputError(`CLUSTER SLOT-STATS must be an array, got ${shown(reply)}`);
  const load = new Float64Array(SLOTS);
  (reply as readonly Reply[]).forEach((entry, index) => {
    const where = `CLUSTER SLOT-STATS entry ${index + 1}`;
    if (!Array.isArray(entry)) throw new InputError(`${where}: expected slot and statistics, got ${shown(entry)}`);
    const [slot, stats] = entry as readonly Reply[];
    const at = replyNumber(slot, `${where}, slot`, SLOTS - 1);
    load[at] = replyNumber(replyFields(stats, where).get(field), `${where}, ${field}`, Number.MAX_SAFE_INTEGER);
  });
  return load;
}
