import { InputError } from '../../errors.ts';
import { SLOTS } from '../../hashes/crc16.ts';
import { phrase } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import type { PackedMove } from '../model/moves.ts';
import { HAPPENING_CODES, type LiveEvent } from './liveEvent.ts';

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const count: Check = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const time: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const flag: Check = (value) => typeof value === 'boolean';
const slot: Check = (value) => count(value) && Number(value) < SLOTS;
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const tuple =
  (...checks: readonly Check[]): Check =>
  (value) =>
    Array.isArray(value) && value.length === checks.length && checks.every((check, i) => check(value[i]));
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const nullable =
  (check: Check): Check =>
  (value) =>
    value === undefined || value === null || check(value);
const object =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) && Object.entries(fields).every(([name, check]) => check(value[name]));

const range: Check = (value) => tuple(slot, slot)(value) && Array.isArray(value) && value[0] <= value[1];
const ranges = listOf(range);
const moves = listOf(object({ from: text, to: text, slots: ranges }));
const mark = object({ slot, state: oneOf('importing', 'migrating'), peer: optional(text) });
const node = object({
  id: text,
  host: text,
  port: count,
  role: oneOf('master', 'replica'),
  masterId: optional(text),
  slots: ranges,
  open: optional(listOf(mark)),
  flags: optional(listOf(text)),
  configEpoch: optional(count),
});

const task = object({
  id: text,
  from: text,
  to: text,
  slots: ranges,
  state: text,
  remaining: optional(count),
  remainingAt: optional(time),
});

const numbered = { n: count, t: time };

const fieldsOf: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  hello: {
    ...numbered,
    schema: oneOf('shardscope/live/1'),
    version: text,
    entry: text,
    every: count,
    stall: count,
    plan: optional(moves),
  },
  state: {
    ...numbered,
    whole: flag,
    nodes: listOf(node),
    gone: listOf(text),
    open: listOf(object({ slot, from: text, to: text, marks: oneOf('both', 'migrating', 'importing') })),
    tasks: listOf(task),
    late: listOf(
      object({ node: text, slots: ranges, names: optional(listOf(object({ owner: nullable(text), slots: ranges }))) }),
    ),
    away: listOf(object({ node: text, kind: oneOf('refused', 'silent'), why: text })),
  },
  keys: { ...numbered, nodes: listOf(tuple(text, count)), slots: listOf(tuple(slot, text, count)) },
  event: {
    ...numbered,
    code: oneOf(...HAPPENING_CODES),
    slots: optional(ranges),
    from: nullable(text),
    to: nullable(text),
    node: optional(text),
    task: optional(text),
    why: optional(text),
    of: optional(oneOf('stalled', 'view-differs')),
  },
  bye: { ...numbered, why: text },
};

/** Reads a line of a recording. Throws an `InputError` that names the line and the field that cannot be read. */
export function parseLiveEvent(json: string, line: number): LiveEvent {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new InputError(phrase`line ${line}: expected a JSON object, got ${shown(json)}`);
  }
  if (!isEvent(value, line)) throw new Error('unreachable: what is no event has been refused');
  return value;
}

/** Whether this is what `packMoves` gives, as far as JSON tells. */
export const isPackedMoves = (value: unknown): value is readonly PackedMove[] => moves(value);

/** Whether a text begins as a recording does. */
export const isRecording = (text: string): boolean =>
  /^\uFEFF?\s*\{"type":"hello",[^\n]*"schema":"shardscope\/live\/1"/.test(text.slice(0, 4096));

function isEvent(value: unknown, line: number): value is LiveEvent {
  const type = isRecord(value) ? value.type : undefined;
  const fields = typeof type === 'string' && Object.hasOwn(fieldsOf, type) ? fieldsOf[type] : undefined;
  if (!isRecord(value) || !fields) {
    throw new InputError(phrase`line ${line}, type: expected hello, state, keys, event or bye, got ${shown(type)}`);
  }
  for (const [name, check] of Object.entries(fields)) {
    if (!check(value[name])) {
      throw new InputError(phrase`line ${line}, ${name}: cannot be ${shown(value[name])}`);
    }
  }
  return true;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
