import { phrase, type Words } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import { ConfigurationError } from '../configurationError.ts';
import type { Position } from '../types.ts';

/** A key of a map, where it stands, and what it has. */
export interface YamlEntry {
  readonly key: string;
  readonly at: Position;
  readonly value: YamlValue;
}

type Content =
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, YamlEntry> }
  | { readonly kind: 'list'; readonly items: readonly YamlValue[] }
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean };

const called = { map: phrase`a map`, list: phrase`a list`, text: phrase`text` };

/** A value in a document of YAML or JSON: a map, a list or text. What asks it for another kind than it is throws a `ConfigurationError`. */
export class YamlValue {
  /** Where it stands; for an alias, where its anchor does. */
  readonly at: Position;
  /** What messages call it, such as `servers[2]`. */
  readonly name: Words;
  /** In braces or brackets. */
  readonly flow: boolean;
  readonly #content: Content;

  constructor(at: Position, name: Words, content: Content, flow = false) {
    this.at = at;
    this.name = name;
    this.flow = flow;
    this.#content = content;
  }

  get kind(): Content['kind'] {
    return this.#content.kind;
  }

  /** Nothing, `~` or `null`, not in quotes. */
  get isNull(): boolean {
    return this.#content.kind === 'text' && !this.#content.quoted && /^(?:|~|null)$/.test(this.#content.text);
  }

  /** A text as it is written, without its quotes: numbers keep their zeros. */
  get text(): string {
    return this.#content.kind === 'text' ? this.#content.text : this.#refuse('text');
  }

  /** The text was written in quotes, or as a block. */
  get quoted(): boolean {
    return this.#content.kind === 'text' ? this.#content.quoted : this.#refuse('text');
  }

  /** Entries of a map, in the order of the document. */
  get entries(): readonly YamlEntry[] {
    return this.#content.kind === 'map' ? [...this.#content.entries.values()] : this.#refuse('map');
  }

  /** Items of a list. */
  get items(): readonly YamlValue[] {
    return this.#content.kind === 'list' ? this.#content.items : this.#refuse('list');
  }

  /** The entry that a map has under the first of these keys that it has at all. */
  entry(...keys: readonly string[]): YamlEntry | undefined {
    const content = this.#content;
    if (content.kind !== 'map') return this.#refuse('map');
    const key = keys.find((one) => content.entries.has(one));
    return key === undefined ? undefined : content.entries.get(key);
  }

  /** What a map has under the first of these keys that it has at all. */
  get(...keys: readonly string[]): YamlValue | undefined {
    return this.entry(...keys)?.value;
  }

  /** The number that a text is, in decimal digits. */
  integer(min: number, max: number): number {
    const text = this.kind === 'text' ? this.text : '';
    const number = Number(text);
    if (!/^-?[0-9]+$/.test(text) || number < min || number > max)
      throw this.error(phrase`must be an integer between ${min} and ${max}, got ${this.#shown()}`);
    return number;
  }

  /** An error at the value; the words follow its name. */
  error(words: Words): ConfigurationError {
    return new ConfigurationError(this.at, phrase`${this.name} ${words}`);
  }

  #refuse(kind: Content['kind']): never {
    throw this.error(phrase`must be ${called[kind]}, got ${this.#shown()}`);
  }

  #shown(): Words {
    const content = this.#content;
    if (content.kind !== 'text') return called[content.kind];
    if (this.isNull) return phrase`nothing`;
    return shown(content.text);
  }
}
