// Of a percentage, one in a million: less is read as nothing.
const LEAST = 1e-4;

/**
 * A number, finite and 0 or more, as it is read: three digits that matter, whole numbers and those from 100 on in full with thousands
 * separated, and `< 0.0001` of what is less but not 0.
 */
export function threeDigits(value: number): string {
  if (Number.isInteger(value) || value >= 100) return value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',');
  return value < LEAST ? `< ${LEAST}` : `${Number(value.toPrecision(3))}`;
}

/** Whether an interval says more than its number, by the texts of that and of both ends: less than the least that is said begins at nothing. */
export const isWider = (text: string, from: string, to: string): boolean =>
  to !== text || (from !== text && !text.startsWith('<'));
