import { InvalidArgumentError } from 'commander';
import { say } from '../language/say.ts';

const factors: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, g: 1e9 };

/** A commander parser of amounts within bounds, as people write them: `1000000`, `1_000_000`, `1e6`, `10M` (k, M, G: by 1000). */
export function readCount(min: number, max: number): (text: string) => number {
  return (text) => {
    const [, digits, factor = ''] = /^([0-9]+(?:_[0-9]+)*(?:\.[0-9]+)?(?:e[0-9]{1,2})?)([kmg]?)$/i.exec(text) ?? [];
    // Decimals are exact once scaled: 1.1M is 1,100,000.
    const value = Number(`${Number(digits?.replaceAll('_', ''))}e${Math.log10(factors[factor.toLowerCase()] ?? 1)}`);
    if (!Number.isSafeInteger(value) || value < min || value > max)
      throw new InvalidArgumentError(
        say`It must be a whole number between ${min} and ${max}, such as 10000, 1e6 or 10M.`,
      );
    return value;
  };
}
