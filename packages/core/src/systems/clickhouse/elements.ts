import { phrase } from '../../phrase.ts';
import { ConfigurationError } from '../configurationError.ts';
import type { XmlElement } from '../text/xmlDocument.ts';
import type { YamlValue } from '../text/yamlValue.ts';
import type { Position } from '../types.ts';

/**
 * The elements that an entry of a YAML map stands for, as ClickHouse turns them into XML: a list is one element of the key’s name for each of
 * its items, and keys that begin with `@` are attributes.
 */
export function elementsOf(name: string, at: Position, value: YamlValue): readonly XmlElement[] {
  if (value.kind === 'list') return value.items.flatMap((item) => elementsOf(name, item.at, item));
  const empty = { name, at, attributes: new Map<string, string>(), text: '', children: [] };
  if (value.kind === 'text') return [{ ...empty, text: value.isNull ? '' : value.text.trim() }];
  const attributes = value.entries.filter(({ key }) => key.startsWith('@'));
  const children = value.entries.filter(({ key }) => !key.startsWith('@'));
  return [
    {
      ...empty,
      attributes: new Map(attributes.map((entry) => [entry.key.slice(1), entry.value.text])),
      children: children.flatMap((entry) => elementsOf(entry.key, entry.at, entry.value)),
    },
  ];
}

const sources = ['incl', 'include', 'from_env', 'from_zk'];
const merges = ['remove', 'replace'];

/** The attribute by which what stands in an element comes from elsewhere, such as `incl="shards"`. */
export const sourceOf = (element: XmlElement): string | undefined => attributeOf(element, sources);

/** The attribute that says what an element does to those of other files. */
export const mergeOf = (element: XmlElement): string | undefined => attributeOf(element, merges);

function attributeOf({ attributes }: XmlElement, names: readonly string[]): string | undefined {
  const name = names.find((one) => attributes.has(one));
  return name && `${name}=${JSON.stringify(attributes.get(name))}`;
}

/** Throws a `ConfigurationError` for the first element in this one that comes from elsewhere or is merged with those of other files. */
export function refuseForeign({ children }: XmlElement): void {
  for (const child of children) {
    const how = sourceOf(child) ?? mergeOf(child);
    if (how) throw new ConfigurationError(child.at, phrase`${child.name} ${how}: not applied`);
    refuseForeign(child);
  }
}
