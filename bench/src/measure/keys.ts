import type { Shape } from '../model/task.ts';

const hex = (i: number, salt: number): string =>
  (Math.imul((i + salt) | 0, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');

const shapes = {
  /** 13 bytes. */
  user: (i) => `user:${10000000 + i * 617}`,
  /** 36 bytes. */
  uuid: (i) => {
    const more = hex(i, 1 << 20);
    return `${hex(i, 0)}-${more.slice(0, 4)}-4${more.slice(5)}-a${hex(i, 2 << 20).slice(5)}-${hex(i, 3 << 20)}${more.slice(4)}`;
  },
  /** 23 bytes, of which Redis hashes the nine between the braces. */
  tag: (i) => `{u:${1000000 + i * 61}}:cart:orders`,
  /** 64 bytes. */
  url: (i) => `https://shop.example.com/catalogue/item-${10000000 + i * 617}/photos/${hex(i, 0)}`,
} as const satisfies Record<Exclude<Shape, 'mixed' | 'hot'>, (i: number) => string>;

const mixture = Object.values(shapes);

const made = new Map<string, readonly string[]>();

/** So many keys of one shape, all distinct. Flat one-byte strings, as a parser makes them, not ropes of concatenated parts. */
export function keysOf(shape: Shape, count: number): readonly string[] {
  const id = `${shape} ${count}`;
  const keys = made.get(id) ?? makeKeys(shape, count);
  made.set(id, keys);
  return keys;
}

function makeKeys(shape: Shape, count: number): string[] {
  if (shape === 'hot') {
    const thousand = keysOf('user', 1000);
    return Array.from({ length: count }, (_, i) => thousand[i % thousand.length]);
  }
  const make = (i: number): string => (shape === 'mixed' ? mixture[i % mixture.length] : shapes[shape])(i);
  return Array.from({ length: count }, (_, i) => Buffer.from(make(i)).toString('latin1'));
}
