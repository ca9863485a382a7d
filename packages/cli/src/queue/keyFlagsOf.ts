import type { KeyFlags } from '../input/keyFlags.ts';

const names = [
  'keys',
  'keysLike',
  'seed',
  'zipf',
  'keysFrom',
  'null',
  'field',
  'weightField',
  'sizeField',
  'column',
  'weightColumn',
  'sizeColumn',
  'key',
  'logFormat',
  'quoted',
  'encoding',
  'skipBad',
  'keepEmpty',
  'maxKeyBytes',
  'maxBytes',
  'pace',
  'unique',
  'top',
  'portion',
] as const satisfies readonly (keyof KeyFlags)[];

// A flag that is missing above does not compile here.
type Missing = Exclude<keyof KeyFlags, (typeof names)[number]>;

/** The flags of keys among others, as data that another machine can be given. */
export const keyFlagsOf = (flags: KeyFlags & { readonly [name in Missing]?: never }): KeyFlags =>
  Object.fromEntries(names.map((name) => [name, flags[name]]).filter(([, value]) => value !== undefined)) as KeyFlags;
