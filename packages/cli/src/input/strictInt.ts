import { InvalidArgumentError } from 'commander';
import { say } from '../language/say.ts';

/** A commander parser that takes plain decimal integers within bounds and nothing else. */
export function strictInt(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^-?[0-9]+$/.test(text) || !Number.isSafeInteger(value) || value < min || value > max) {
      throw new InvalidArgumentError(say`It must be a whole number between ${min} and ${max}.`);
    }
    return value;
  };
}
