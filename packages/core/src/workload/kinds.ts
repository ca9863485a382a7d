import { fmix32 } from '../hashes/murmur3.ts';
import { ascii, copy, writeDecimal } from './ascii.ts';
import { NAME_BYTES, NAMES, nameFinder, roomForNames, writeName } from './names.ts';
import { subSeed } from './random.ts';
import { UUID, uuidWriter } from './uuid.ts';

/** Room for a batch of keys: key `i` is `bytes[starts[i] .. ends[i])`. */
export interface KeyRoom {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Writes `count` keys from number `first` on into its room. */
export type KeysWriter = (first: number, count: number) => void;

/** One kind of generated keys: every key follows from the seed and its number alone. */
export interface KeyMaker {
  /** Most bytes of a key. */
  readonly bytes: number;
  /** How many different keys there are. */
  readonly distinct: number;
  writer(seed: number, room: KeyRoom): KeysWriter;
}

/** Fills a room with keys that are all alike, so that only what differs is left to write. */
function layOut(like: string, { bytes, starts, ends }: KeyRoom): void {
  const key = ascii(like);
  for (let i = 0; i < starts.length; i++) {
    starts[i] = i * key.length;
    ends[i] = starts[i] + key.length;
    bytes.set(key, starts[i]);
  }
}

/** Keys that differ only in a name, which stands where the underscores are. */
function named(like: string): KeyMaker {
  const at = like.indexOf('_');
  const step = like.length;
  return {
    bytes: step,
    distinct: NAMES,
    writer(seed, room) {
      layOut(like, room);
      const { bytes, starts } = room;
      const find = nameFinder(seed);
      const halves = roomForNames(starts.length);
      const { left, right } = halves;
      return (first, count) => {
        find(first, count, halves);
        for (let i = 0; i < count; i++) writeName(bytes, i * step + at, left[i], right[i]);
      };
    },
  };
}

const names = named('user:__________');

const url = named('https://www.example.com/item/__________.html');

const FIELDS = ['profile', 'cart', 'orders', 'session'].map(ascii);

const tagged: KeyMaker = {
  bytes: '{user:}:profile'.length + NAME_BYTES,
  distinct: NAMES,
  writer(seed, { bytes, starts, ends }) {
    const before = ascii('{user:');
    const after = ascii('}:');
    const find = nameFinder(seed);
    const halves = roomForNames(starts.length);
    const { left, right } = halves;
    return (first, count) => {
      const owner = Math.floor(first / FIELDS.length);
      const skip = first - owner * FIELDS.length;
      find(owner, Math.ceil((skip + count) / FIELDS.length), halves);
      for (let i = 0, at = 0; i < count; i++) {
        const tag = Math.floor((skip + i) / FIELDS.length);
        starts[i] = at;
        at = copy(after, bytes, writeName(bytes, copy(before, bytes, at), left[tag], right[tag]));
        at = copy(FIELDS[(skip + i) % FIELDS.length], bytes, at);
        ends[i] = at;
      }
    };
  },
};

const sequence: KeyMaker = {
  bytes: 'user:'.length + 16,
  distinct: Number.MAX_SAFE_INTEGER,
  writer(_seed, { bytes, starts, ends }) {
    const before = ascii('user:');
    return (first, count) => {
      for (let i = 0, at = 0; i < count; i++) {
        starts[i] = at;
        at = writeDecimal(bytes, copy(before, bytes, at), first + i + 1);
        ends[i] = at;
      }
    };
  },
};

const uuid: KeyMaker = {
  bytes: UUID.length,
  distinct: Number.MAX_SAFE_INTEGER,
  writer(seed, room) {
    layOut(UUID, room);
    const { bytes, starts } = room;
    const write = uuidWriter(seed);
    return (first, count) => {
      for (let i = 0; i < count; i++) write(bytes, starts[i], first + i);
    };
  },
};

const ipv4: KeyMaker = {
  bytes: 15,
  distinct: 2 ** 32,
  writer(seed, { bytes, starts, ends }) {
    const key = subSeed(seed, 0);
    return (first, count) => {
      for (let i = 0, at = 0; i < count; i++) {
        // A bijection of 32 bits: no address comes twice.
        const address = fmix32(fmix32((first + i) | 0) + key);
        starts[i] = at;
        at = writeAddress(bytes, at, address);
        ends[i] = at;
      }
    };
  },
};

const DOT = 0x2e;

function writeAddress(bytes: Uint8Array, at: number, address: number): number {
  at = writeDecimal(bytes, at, address >>> 24);
  for (let shift = 16; shift >= 0; shift -= 8) {
    bytes[at] = DOT;
    at = writeDecimal(bytes, at + 1, (address >>> shift) & 0xff);
  }
  return at;
}

/** The makers of keys, by the name of their kind. */
export const keyMakers = { names, sequence, uuid, ipv4, url, tagged } as const satisfies Record<string, KeyMaker>;
