import { YamlValue } from '../text/yamlValue.ts';
import { fieldOf, type ServerPool } from './serverPools.ts';

/** The settings of a hash, by name: `hash_func`, `salt`, `weights`, `tags`, `bucketize`. */
export type HashSettings = ReadonlyMap<string, YamlValue>;

/** The settings of a hash: all of an object, or the function’s name alone. */
export function settingsOf(hash: YamlValue | undefined): HashSettings {
  if (!hash) return new Map();
  if (hash.kind === 'text') return new Map([['hash_func', hash]]);
  return new Map(hash.entries.map(({ key, value }) => [key, value]));
}

/** The settings of a pool’s route: what the pool says, and the route’s own over it. Weights alone mean WeightedCh3. */
export function poolSettings(pool: ServerPool, hash: YamlValue | undefined): HashSettings {
  const settings = new Map<string, YamlValue>();
  const weights = fieldOf(pool, 'weights');
  const tags = fieldOf(pool, 'tags');
  if (weights) {
    settings.set('weights', weights);
    settings.set(
      'hash_func',
      new YamlValue(weights.at, 'hash_func', { kind: 'text', text: 'WeightedCh3', quoted: true }),
    );
  }
  if (tags) settings.set('tags', tags);
  for (const [name, value] of settingsOf(hash)) settings.set(name, value);
  return settings;
}

/** A value as one text: the same for the same value, wherever it stands. */
export function written(value: YamlValue | undefined): string {
  if (!value) return '';
  if (value.kind === 'text') return JSON.stringify(value.text);
  if (value.kind === 'list') return `[${value.items.map(written).join()}]`;
  return `{${value.entries.map((entry) => `${JSON.stringify(entry.key)}:${written(entry.value)}`).join()}}`;
}
