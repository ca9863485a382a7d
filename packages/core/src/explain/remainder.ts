import type { Position, RemainderStep } from './types.ts';

/** The remainder of a value, unsigned. */
export function remainder(value: Position, by: number): RemainderStep {
  if (typeof value === 'number') {
    return { kind: 'remainder', value, by, quotient: Math.floor(value / by), rest: value % by };
  }
  const quotient = BigInt(value) / BigInt(by);
  const rest = Number(BigInt(value) % BigInt(by));
  return { kind: 'remainder', value, by, quotient: `0x${quotient.toString(16).padStart(16, '0')}`, rest };
}
