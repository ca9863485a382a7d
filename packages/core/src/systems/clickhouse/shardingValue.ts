import { InputError } from '../../errors.ts';
import { utf8 } from '../../hashes/utf8.ts';
import { phrase } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import { MissingFactError } from '../configurationError.ts';
import type { KeyRule } from '../types.ts';

/** Types of sharding expressions. */
export const integerTypes = ['Int8', 'Int16', 'Int32', 'Int64', 'UInt8', 'UInt16', 'UInt32', 'UInt64'] as const;

/** What is taken modulo the weights: the value of the sharding expression, of that type if it is known. Only negative values need it. */
export function shardingValue(pool: string, type: (typeof integerTypes)[number] | undefined): KeyRule {
  const [, unsigned, bits] = /^(U?)Int([0-9]+)$/.exec(type ?? 'UInt64') ?? [];
  const width = Number(bits);
  const [least, most] =
    unsigned === 'U' ? [0n, 2n ** BigInt(width) - 1n] : [-(2n ** BigInt(width - 1)), 2n ** BigInt(width - 1) - 1n];
  return {
    text: phrase`the value of the sharding expression, in decimal digits`,
    hashed(key) {
      const text = Array.from(key.subarray(0, 64), (byte) => String.fromCharCode(byte)).join('');
      if (key.length > 64 || !/^-?[0-9]+$/.test(text))
        throw new InputError(
          phrase`a key is the value of the sharding expression, an integer in decimal digits, got ${shown(text)}`,
        );
      const value = BigInt(text);
      if (type === undefined && value < 0n)
        throw new MissingFactError(pool, phrase`whether ${text} has 32 bits or 64`, 'type=Int32|Int64');
      if (value < least || value > most)
        throw new InputError(
          phrase`a value of ${type ?? 'UInt64'} is between ${`${least}`} and ${`${most}`}, got ${text}`,
        );
      // A column of 8 or 16 bits is widened to 32, with its sign.
      return utf8(String(BigInt.asUintN(width === 64 ? 64 : 32, value)));
    },
  };
}
