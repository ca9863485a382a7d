import { phrase } from '../../phrase.ts';
import type { YamlValue } from './yamlValue.ts';

/** A field of a message of Protocol Buffers, under its name or under the name that JSON has for it; `null` counts as absent. */
export function protoField(message: YamlValue, name: string): YamlValue | undefined {
  const found = message.get(name, camelCase(name));
  return found?.isNull ? undefined : found;
}

/** A field deep in a message, `undefined` where one on the way is absent. */
export function protoFieldAt(message: YamlValue, ...names: readonly string[]): YamlValue | undefined {
  return names.reduce<YamlValue | undefined>((value, name) => value && protoField(value, name), message);
}

/** Items of a repeated field, none where it is absent. */
export const protoItems = (message: YamlValue, name: string): readonly YamlValue[] =>
  protoField(message, name)?.items ?? [];

/** A field that is a flag, false where it is absent. Throws a `ConfigurationError` for other values. */
export function protoFlag(message: YamlValue | undefined, name: string): boolean {
  const value = message && protoField(message, name);
  if (value === undefined) return false;
  if (value.text !== 'true' && value.text !== 'false')
    throw value.error(phrase`must be true or false, got ${JSON.stringify(value.text)}`);
  return value.text === 'true';
}

/** The first field of a message that is not among these. */
export const unknownField = (
  message: YamlValue,
  known: readonly string[],
): { readonly key: string; readonly value: YamlValue } | undefined =>
  message.entries.find(({ key }) => !known.some((name) => key === name || key === camelCase(name)));

const camelCase = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
