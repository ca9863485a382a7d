import { keyHash } from './keyHash.ts';

const SEED = 1315423911;

// Registers of the hash: two or three inputs, two constants, and the hash itself.
const A = 0;
const B = 1;
const C = 2;
const X = 3;
const Y = 4;
const H = 5;
const s = new Int32Array(6);

/** Jenkins' mix of 1996, over three registers. */
function mix(p: number, q: number, r: number): void {
  let a = s[p];
  let b = s[q];
  let c = s[r];
  a = (a - b - c) ^ (c >>> 13);
  b = (b - c - a) ^ (a << 8);
  c = (c - a - b) ^ (b >>> 13);
  a = (a - b - c) ^ (c >>> 12);
  b = (b - c - a) ^ (a << 16);
  c = (c - a - b) ^ (b >>> 5);
  a = (a - b - c) ^ (c >>> 3);
  b = (b - c - a) ^ (a << 10);
  c = (c - a - b) ^ (b >>> 15);
  s[p] = a;
  s[q] = b;
  s[r] = c;
}

function start(a: number, b: number, c: number): void {
  s[A] = a;
  s[B] = b;
  s[C] = c;
  s[X] = 231232;
  s[Y] = 1232;
  s[H] = SEED ^ a ^ b ^ c;
}

/** Ceph's hash of two numbers of 32 bits, `crush_hash32_2`. */
export function rjenkins2(a: number, b: number): number {
  start(a, b, 0);
  mix(A, B, H);
  mix(X, A, H);
  mix(B, Y, H);
  return s[H];
}

/** Ceph's hash of three numbers of 32 bits, `crush_hash32_3`. */
export function rjenkins3(a: number, b: number, c: number): number {
  start(a, b, c);
  mix(A, B, H);
  mix(C, X, H);
  mix(Y, A, H);
  mix(B, X, H);
  mix(Y, C, H);
  return s[H];
}

/** Ceph's hash of the name of an object, `ceph_str_hash_rjenkins`. */
export const rjenkins = keyHash('rjenkins', 32, (bytes, from, end) => {
  s[A] = 0x9e3779b9;
  s[B] = 0x9e3779b9;
  s[C] = 0;
  let i = from;
  for (; end - i >= 12; i += 12) {
    for (let k = 0; k < 12; k++) s[k >> 2] += bytes[i + k] << (8 * (k & 3));
    mix(A, B, C);
  }
  s[C] += end - from;
  // The lowest byte of the third word is kept for the length.
  for (let k = 0; i + k < end; k++) s[k >> 2] += bytes[i + k] << (8 * ((k < 8 ? k : k + 1) & 3));
  mix(A, B, C);
  return s[C];
});
