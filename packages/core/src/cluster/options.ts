import { InputError } from '../errors.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { phrase } from '../phrase.ts';
import { described, shown } from '../shown.ts';

/**
 * Fills in defaults and checks every value against its spec, but for what stands `beside` them. Throws an `InputError` that names the option
 * and its bounds. Some defaults depend on how many nodes a cluster is made of.
 */
export function resolveOptions<S extends Record<string, OptionSpec>>(
  owner: string,
  specs: S,
  given: Readonly<Record<string, unknown>>,
  beside: readonly string[] = [],
  nodes = 0,
): OptionsOf<S> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new InputError(
      phrase`options of ${owner} must be an object such as { name: value }, got ${described(given)}`,
    );
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(specs, name) && !beside.includes(name)) {
      const known = Object.keys(specs);
      throw new InputError(phrase`${owner} has no option ${name}; it has ${known.length > 0 ? known : phrase`none`}`);
    }
  }
  const resolved: Record<string, unknown> = Object.create(null);
  for (const [name, spec] of Object.entries(specs)) {
    const value = Object.hasOwn(given, name) && given[name] !== undefined ? given[name] : defaultOf(spec, nodes);
    checkOption(`${owner} ${name}`, spec, value);
    resolved[name] = value;
  }
  return Object.freeze(resolved) as OptionsOf<S>;
}

const defaultOf = (spec: OptionSpec, nodes: number): number | string =>
  (spec.kind === 'integer' && spec.defaultFor?.(nodes)) || spec.default;

function checkOption(label: string, spec: OptionSpec, value: unknown): void {
  if (spec.kind === 'integer') {
    if (!Number.isInteger(value) || (value as number) < spec.min || (value as number) > spec.max) {
      throw new InputError(phrase`${label} must be between ${spec.min} and ${spec.max}, got ${shown(value)}`);
    }
    if (spec.prime && !isPrime(value as number))
      throw new InputError(phrase`${label} must be prime, got ${shown(value)}`);
  } else if (spec.kind === 'number') {
    if (typeof value !== 'number' || !(value >= spec.min && value <= spec.max)) {
      throw new InputError(phrase`${label} must be between ${spec.min} and ${spec.max}, got ${shown(value)}`);
    }
  } else if (!spec.choices.includes(value as string)) {
    throw new InputError(phrase`${label} must be one of ${spec.choices}, got ${shown(value)}`);
  }
}

/** Whether a positive integer is prime. */
export function isPrime(n: number): boolean {
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false;
  return n > 1;
}
