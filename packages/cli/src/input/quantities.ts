import { InvalidArgumentError } from 'commander';
import { said } from '../language/say.ts';

const units = {
  size: { kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3, '': 1 },
  // In seconds; bare numbers are milliseconds.
  duration: { ms: 1 / 1000, s: 1, m: 60, h: 3600, '': 1 / 1000 },
  rate: { k: 1e3, m: 1e6, '': 1 },
} as const;

/** A parser of sizes in bytes (`512kb`, `4gb`), durations in seconds (`250ms`, `10m`) or rates (`20k`), all above 0. */
export function quantityOf(kind: keyof typeof units): (text: string) => number {
  return (text) => {
    const [, number = '', unit = ''] = /^([0-9]+(?:\.[0-9]+)?)([a-z]*)$/i.exec(text) ?? [];
    const known = new Map<string, number>(Object.entries(units[kind]));
    const value = Number(number) * (known.get(unit.toLowerCase()) ?? 0);
    if (!(value > 0 && value <= Number.MAX_SAFE_INTEGER)) throw new InvalidArgumentError(said(allowed[kind]));
    return value;
  };
}

const allowed: Record<keyof typeof units, string> = {
  size: 'It must be a number of bytes above 0, such as 512kb, 64mb or 4gb.',
  duration: 'It must be a time above 0, such as 250ms, 30s, 10m or 2h.',
  rate: 'It must be a number above 0, such as 800 or 20k.',
};
