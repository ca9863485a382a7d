import { InputError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { shown } from '../../shown.ts';

/** What the user knows and the file does not say, such as `client` = `java`. */
export class Facts {
  readonly #values: ReadonlyMap<string, string>;

  constructor(values: Iterable<readonly [name: string, value: string]> = []) {
    this.#values = new Map(values);
  }

  /** The names given. */
  get names(): readonly string[] {
    return [...this.#values.keys()];
  }

  /** All of them, as they were given. */
  get entries(): readonly (readonly [name: string, value: string])[] {
    return [...this.#values];
  }

  /** The value of a fact, if it was given. */
  text(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** The value of a fact that may be one of a few. Throws an `InputError` that lists them for any other. */
  choice<C extends string>(name: string, choices: readonly C[]): C | undefined {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    const found = choices.find((choice) => choice === value);
    if (found === undefined)
      throw new InputError(phrase`${name} must be one of ${choices.join(', ')}, got ${shown(value)}`);
    return found;
  }

  /** The value of a fact that is a number from `min` to `max`; whole, unless `fractions` may be given. Throws an `InputError` that names the range. */
  number(name: string, min: number, max: number, fractions = false): number | undefined {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    const form = fractions ? /^[0-9]+(\.[0-9]+)?$/ : /^[0-9]+$/;
    if (!form.test(value) || Number(value) < min || Number(value) > max)
      throw new InputError(
        fractions
          ? phrase`${name} must be between ${min} and ${max}, got ${shown(value)}`
          : phrase`${name} must be an integer between ${min} and ${max}, got ${shown(value)}`,
      );
    return Number(value);
  }
}
