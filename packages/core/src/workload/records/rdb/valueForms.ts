import { type Phrase, phrase } from '../../../phrase.ts';
/**
 * How values are passed over, part by part. A number: so many bytes. `string`; `number`, of 64 bits; `double` of old sorted sets, `none`: a number
 * that must be 0; `module`: its name and then parts until the last. A list: its parts again and again, as often as the number before them says.
 */
export type Part = number | 'string' | 'number' | 'double' | 'none' | 'module' | Form;
export type Form = readonly Part[];

const ID = 16;
const TIME = 8;
const pending: Form = [ID, TIME, 'number'];
const entries: Form = ['string', 'string'];
const position: Form = ['number', 'number'];

// Entries, their number, the last id; groups with their name, last id, pending entries and consumers.
const stream = (more: Form, group: Form, consumer: Form): Form => [
  entries,
  'number',
  ...position,
  ...more,
  ['string', ...position, ...group, pending, ['string', TIME, ...consumer, [ID]]],
];
// The first id, the largest deleted one and how many were ever added.
const since7: Form = [...position, ...position, 'number'];

const shared: readonly (readonly [number, Form])[] = [
  [0, ['string']],
  [1, [['string']]],
  [2, [['string']]],
  [3, [['string', 'double']]],
  [4, [['string', 'string']]],
  [5, [['string', 8]]],
  [7, ['module']],
  [9, ['string']],
  [10, ['string']],
  [11, ['string']],
  [12, ['string']],
  [13, ['string']],
  [14, [['string']]],
  [15, stream([], [], [])],
  [16, ['string']],
  [17, ['string']],
  [18, [['number', 'string']]],
  [19, stream(since7, ['number'], [])],
  [20, ['string']],
  [21, stream(since7, ['number'], [TIME])],
];

/** Values of Redis by their type. */
export const redisForms: ReadonlyMap<number, Form> = new Map([
  ...shared,
  [24, [TIME, ['number', 'string', 'string']]],
  [25, [TIME, 'string']],
  [26, [...stream(since7, ['number'], [TIME]), 'number', 'number', 'none', 'number', 'number']],
]);

/** Values of Valkey in dumps with its own magic; 22 is another thing in Redis. */
export const valkeyForms: ReadonlyMap<number, Form> = new Map([...shared, [22, [['string', 'string', TIME]]]]);

/** What stands between keys, by its opcode: functions, data of modules, idle times, frequencies, sizes. */
export const between: ReadonlyMap<number, Form> = new Map<number, Form>([
  [245, ['string']],
  [247, ['module']],
  [248, ['number']],
  [249, [1]],
  [251, ['number', 'number']],
]);

/** What is known and refused, by its type or opcode. */
export const refused: ReadonlyMap<number, Phrase> = new Map([
  [6, phrase`a value that only its module can read`],
  [22, phrase`a hash of a preliminary version of Redis 7.4`],
  [23, phrase`a hash of a preliminary version of Redis 7.4`],
  [243, phrase`metadata of a key (Redis) or a slot that is being imported (Valkey)`],
  [246, phrase`a function of a preliminary version of Redis 7.0`],
]);
