import { phrase } from '../../phrase.ts';
import { ConfigurationError } from '../configurationError.ts';
import { type CrushWord, CrushWords } from './crushWords.ts';
import type { ChooseArg, ChooseArgs, CrushText, TextBucket, TextItem, TextRule, TextStep } from './writtenMap.ts';

const TUNABLES =
  /^(?:choose_(?:local_tries|local_fallback_tries|total_tries)|chooseleaf_(?:descend_once|vary_r|stable)|straw_calc_version|allowed_bucket_algs|msr_\w+)$/;
/** Heaviest bucket that Ceph compiles. */
const MOST_WEIGHT = 65535;

/** A map in the form that `crushtool -d` prints. Throws a `ConfigurationError` where the compiler would not take it. */
export function crushText(text: string): CrushText {
  return new Reading(text).all();
}

class Reading {
  readonly #words: CrushWords;
  readonly #tunables = new Map<string, number>();
  /** Names of devices and buckets, and numbers of devices. */
  readonly #names = new Set<string>();
  readonly #numbers = new Set<number>();
  readonly #devices = new Map<string, number>();
  readonly #classes = new Map<number, string>();
  readonly #classNames = new Set<string>();
  readonly #types = new Map<string, number>();
  readonly #buckets: TextBucket[] = [];
  readonly #rules: TextRule[] = [];
  readonly #chooseArgs = new Map<number, ChooseArgs>();

  constructor(text: string) {
    this.#words = new CrushWords(text);
  }

  all(): CrushText {
    while (this.#words.peek !== undefined)
      this.#statement(this.#words.name(phrase`tunable, device, type, a bucket or rule`));
    return {
      tunables: this.#tunables,
      devices: this.#devices,
      classes: this.#classes,
      classNames: [...this.#classNames],
      types: this.#types,
      buckets: this.#buckets,
      rules: this.#rules,
      chooseArgs: this.#chooseArgs,
    };
  }

  #statement(word: CrushWord): void {
    if (word.text === 'tunable') this.#tunable();
    else if (word.text === 'device') this.#device();
    else if (word.text === 'type') {
      const id = this.#words.integer(phrase`the number of a type`, 0, 65535);
      this.#types.set(this.#words.name(phrase`the name of a type`).text, id);
    } else if (word.text === 'rule') this.#rules.push(this.#rule());
    else if (word.text === 'choose_args') {
      const id = this.#words.integer(phrase`the number of a set`);
      if (this.#chooseArgs.has(id)) throw new ConfigurationError(word.at, phrase`choose_args ${id} duplicated`);
      this.#chooseArgs.set(id, this.#sets());
    } else this.#bucket(word);
  }

  #tunable(): void {
    const { text, at } = this.#words.name(phrase`a tunable`);
    if (!TUNABLES.test(text)) throw new ConfigurationError(at, phrase`tunable ${text} not recognized`);
    this.#tunables.set(text, this.#words.integer(text, 0));
  }

  #device(): void {
    const id = this.#words.integer(phrase`the number of a device`, 0);
    const { text, at } = this.#words.name(phrase`the name of a device`);
    if (this.#names.has(text) || this.#numbers.has(id))
      throw new ConfigurationError(at, phrase`device ${id} ${text} defined twice`);
    this.#names.add(text);
    this.#numbers.add(id);
    this.#devices.set(text, id);
    if (this.#words.skip('class')) this.#classes.set(id, this.#className());
  }

  #className(): string {
    const { text } = this.#words.name(phrase`the name of a class`);
    this.#classNames.add(text);
    return text;
  }

  #bucket(type: CrushWord): void {
    if (!this.#types.has(type.text))
      throw new ConfigurationError(type.at, phrase`bucket type '${type.text}' is not defined`);
    const { text: name, at } = this.#words.name(phrase`the name of a bucket`);
    if (this.#names.has(name)) throw new ConfigurationError(at, phrase`bucket or device '${name}' is already defined`);
    this.#names.add(name);
    this.#words.one('{');
    let id: number | undefined;
    let straw2 = false;
    const classIds = new Map<string, number>();
    const items: TextItem[] = [];
    while (!this.#words.skip('}')) {
      const { text: tag } = this.#words.one('id', 'alg', 'hash', 'item', '}');
      if (tag === 'id') {
        const number = this.#words.integer(phrase`the id of a bucket`, -(2 ** 31), -1);
        if (this.#words.skip('class')) classIds.set(this.#className(), number);
        else id = number;
      } else if (tag === 'alg') {
        const alg = this.#words.name('straw2');
        if (alg.text !== 'straw2')
          throw new ConfigurationError(alg.at, phrase`alg ${alg.text}: only buckets of straw2 are known here`);
        straw2 = true;
      } else if (tag === 'hash') {
        const hash = this.#words.name('0');
        if (hash.text !== '0' && hash.text !== 'rjenkins1')
          throw new ConfigurationError(hash.at, phrase`hash ${hash.text}: only 0, which is rjenkins1, is known here`);
      } else items.push(this.#item());
    }
    if (!straw2) throw new ConfigurationError(at, phrase`bucket '${name}' has no alg`);
    this.#buckets.push({ name, at, type, ...(id === undefined ? {} : { id }), classIds, items });
  }

  #item(): TextItem {
    const name = this.#words.name(phrase`the name of an item`);
    let weight: number | undefined;
    let pos: number | undefined;
    for (;;) {
      if (this.#words.skip('weight')) weight = this.#words.weight(MOST_WEIGHT);
      else if (this.#words.skip('pos')) pos = this.#words.integer(phrase`a position`, 0);
      else return { name, ...(weight === undefined ? {} : { weight }), ...(pos === undefined ? {} : { pos }) };
    }
  }

  #rule(): TextRule {
    const name = this.#words.peek === '{' ? undefined : this.#words.name(phrase`the name of a rule`);
    const { at } = this.#words.one('{');
    let id = 0;
    const steps: TextStep[] = [];
    while (!this.#words.skip('}')) {
      const { text: tag } = this.#words.one('id', 'ruleset', 'type', 'min_size', 'max_size', 'step', '}');
      if (tag === 'id' || tag === 'ruleset') id = this.#words.integer(phrase`the number of a rule`, 0);
      else if (tag === 'step') steps.push(this.#step());
      else this.#words.name(phrase`what ${tag} is`);
    }
    const called = name?.text ?? `rule-${id}`;
    const same = this.#rules.find((other) => other.id === id || other.name === called);
    if (same)
      throw new ConfigurationError(
        name?.at ?? at,
        phrase`rule ${called} (${id}) already exists: ${same.name} (${same.id})`,
      );
    return { name: called, id, at: name?.at ?? at, steps };
  }

  #step(): TextStep {
    const op = this.#words.name(phrase`a step`);
    const words: CrushWord[] = [];
    while (this.#words.peek !== undefined && this.#words.peek !== 'step' && this.#words.peek !== '}')
      words.push(this.#words.name(phrase`a step`));
    return { op, words };
  }

  #sets(): ChooseArgs {
    const sets = new Map<number, ChooseArg>();
    this.#words.one('{');
    while (this.#words.one('{', '}').text === '{') {
      const { at } = this.#words.one('bucket_id');
      const bucket = this.#words.integer(phrase`the id of a bucket`, -(2 ** 31), -1);
      const weights: number[][] = [];
      let ids: number[] | undefined;
      for (
        let word = this.#words.one('weight_set', 'ids', '}');
        word.text !== '}';
        word = this.#words.one('weight_set', 'ids', '}')
      ) {
        this.#words.one('[');
        if (word.text === 'ids') ids = this.#list(() => this.#words.integer(phrase`an id`));
        else
          while (this.#words.one('[', ']').text === '[')
            weights.push(this.#list(() => this.#words.weight(MOST_WEIGHT)));
      }
      sets.set(bucket, { at, weights, ...(ids ? { ids } : {}) });
    }
    return sets;
  }

  #list(read: () => number): number[] {
    const numbers: number[] = [];
    while (!this.#words.skip(']')) numbers.push(read());
    return numbers;
  }
}
