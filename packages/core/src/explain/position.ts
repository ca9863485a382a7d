import type { Position } from './types.ts';

const hex = (half: number): string => (half >>> 0).toString(16).padStart(8, '0');

/** Two halves of 64 bits as a position. */
export const position64 = (low: number, high: number): Position => `0x${hex(high)}${hex(low)}`;

/** A hash of so many bits as a position. */
export const position = (bits: number, low: number, high: number): Position =>
  bits > 32 ? position64(low, high) : low >>> 0;

/** How far it is from one position up to another on a ring of 2^bits, around it if need be. */
export function distanceUp(bits: number, from: Position, to: Position): Position {
  if (bits <= 32) return (Number(to) - Number(from) + 2 ** bits) % 2 ** bits;
  const distance = BigInt.asUintN(64, BigInt(to) - BigInt(from));
  return `0x${distance.toString(16).padStart(16, '0')}`;
}
