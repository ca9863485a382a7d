import { weightUnits } from '../../partitioners/crush/crushBucket.ts';
import type { Tunables } from '../../partitioners/crush/types.ts';
import { phrase } from '../../phrase.ts';
import { ConfigurationError } from '../configurationError.ts';
import type { Position } from '../types.ts';
import type { ChooseArgs, CrushText, TextBucket, TextItem } from './writtenMap.ts';

/** A bucket with all numbers that the compiler gives it; weights in units of 1/65536. */
export interface MapBucket {
  readonly id: number;
  readonly name: string;
  readonly type: number;
  readonly at: Position;
  readonly items: readonly MapItem[];
}

/** An item of a bucket. */
export interface MapItem {
  readonly id: number;
  readonly weight: number;
}

/** A map as Ceph has it after compiling. */
export interface CrushMap {
  readonly buckets: ReadonlyMap<number, MapBucket>;
  /** The bucket of a name, or of a name in the tree of a class. */
  idOf(name: string, deviceClass?: string): number | undefined;
  /** The class trees have ids that the compiler gave them. */
  readonly classesNumbered: boolean;
}

/** Deeper than any map; the limit keeps the call stack short. */
const MOST_NESTED = 100;
/** Heaviest device that Ceph compiles. */
const MOST_DEVICE = 100;
/** Before maps said what they want: what the compiler starts from. */
const LEGACY = {
  choose_local_tries: 2,
  choose_total_tries: 19,
  chooseleaf_descend_once: 0,
  chooseleaf_vary_r: 0,
  chooseleaf_stable: 0,
};

/** The tunables of a map. Throws a `ConfigurationError` for the fallback tries of old maps. */
export function tunablesOf({ tunables }: CrushText, at: Position): Tunables {
  const fallback = tunables.get('choose_local_fallback_tries') ?? 5;
  if (fallback > 0)
    throw new ConfigurationError(
      at,
      phrase`tunable choose_local_fallback_tries is ${fallback}: only maps with 0, which firefly and later profiles have, are known here`,
    );
  const own = (name: keyof Tunables): number => tunables.get(name) ?? LEGACY[name];
  return {
    choose_local_tries: own('choose_local_tries'),
    choose_total_tries: own('choose_total_tries'),
    chooseleaf_descend_once: own('chooseleaf_descend_once'),
    chooseleaf_vary_r: own('chooseleaf_vary_r'),
    chooseleaf_stable: own('chooseleaf_stable'),
  };
}

/** Gives buckets their ids and weights, and lays a tree for each device class, as `crushtool -c` does. */
export function crushMap(text: CrushText): CrushMap {
  return new Compiler(text).map();
}

class Compiler {
  readonly #text: CrushText;
  readonly #byName: ReadonlyMap<string, TextBucket>;
  readonly #ids: ReadonlyMap<string, number>;
  readonly #buckets = new Map<number, MapBucket>();
  readonly #classTrees = new Map<string, number>();
  /** Buckets that are being compiled: none may be in itself. */
  readonly #open = new Set<string>();
  #numbered = false;

  constructor(text: CrushText) {
    this.#text = text;
    this.#byName = new Map(text.buckets.map((bucket) => [bucket.name, bucket]));
    this.#ids = bucketIds(text.buckets);
  }

  map(): CrushMap {
    for (const bucket of this.#text.buckets) this.#compiled(bucket);
    this.#layClassTrees();
    return {
      buckets: this.#buckets,
      idOf: (name, deviceClass) =>
        deviceClass === undefined ? this.#ids.get(name) : this.#classTrees.get(`${name}~${deviceClass}`),
      classesNumbered: this.#numbered,
    };
  }

  #compiled(bucket: TextBucket): MapBucket {
    const id = this.#ids.get(bucket.name) ?? 0;
    const known = this.#buckets.get(id);
    if (known) return known;
    if (this.#open.has(bucket.name))
      throw new ConfigurationError(bucket.at, phrase`bucket '${bucket.name}' is inside itself`);
    if (this.#open.size >= MOST_NESTED)
      throw new ConfigurationError(bucket.at, phrase`buckets are nested more than ${MOST_NESTED} deep`);
    this.#open.add(bucket.name);
    const items = inPlaces(bucket).map((item) => this.#item(item, bucket));
    const type = this.#text.types.get(bucket.type.text) ?? 0;
    const compiled = { id, name: bucket.name, type, at: bucket.at, items };
    this.#buckets.set(id, compiled);
    this.#open.delete(bucket.name);
    return compiled;
  }

  #item({ name: { text, at }, weight }: TextItem, { name }: TextBucket): MapItem {
    const device = this.#text.devices.get(text);
    const inner = this.#byName.get(text);
    const given = weight === undefined ? undefined : weightUnits(weight);
    if (device !== undefined) {
      if (weight !== undefined && weight > MOST_DEVICE)
        throw new ConfigurationError(at, phrase`device weight limited to ${MOST_DEVICE}, got ${weight} for '${text}'`);
      return { id: device, weight: given ?? 65536 };
    }
    if (!inner) throw new ConfigurationError(at, phrase`item '${text}' in bucket '${name}' is not defined`);
    const { id, items } = this.#compiled(inner);
    return { id, weight: given ?? total(items) };
  }

  /** For each root, the lowest first, and each class, in the order of their names in the text: the order decides about ids. */
  #layClassTrees(): void {
    const inner = new Set([...this.#buckets.values()].flatMap(({ items }) => items.map(({ id }) => id)));
    const roots = [...this.#buckets.keys()].filter((id) => !inner.has(id)).sort((a, b) => a - b);
    const reserved = new Set(this.#text.buckets.flatMap(({ classIds }) => [...classIds.values()]));
    for (const root of roots) for (const name of this.#text.classNames) this.#clone(root, name, reserved);
  }

  /** The copy of a bucket that has devices of one class only. */
  #clone(original: number, deviceClass: string, reserved: ReadonlySet<number>): MapItem {
    const bucket = this.#buckets.get(original);
    if (!bucket) return { id: original, weight: 0 };
    const name = `${bucket.name}~${deviceClass}`;
    const known = this.#classTrees.get(name);
    if (known !== undefined) return { id: known, weight: total(this.#buckets.get(known)?.items ?? []) };
    const items = bucket.items.flatMap((item) => {
      if (item.id < 0) return this.#clone(item.id, deviceClass, reserved);
      return this.#text.classes.get(item.id) === deviceClass ? item : [];
    });
    let id = this.#byName.get(bucket.name)?.classIds.get(deviceClass);
    if (id === undefined) {
      this.#numbered = true;
      for (id = -1; this.#buckets.has(id) || reserved.has(id); ) id--;
    }
    if (this.#buckets.has(id))
      throw new ConfigurationError(bucket.at, phrase`id ${id} of class ${deviceClass} is another bucket's`);
    this.#buckets.set(id, { ...bucket, id, name, items });
    this.#classTrees.set(name, id);
    return { id, weight: total(items) };
  }
}

const total = (items: readonly MapItem[]): number => items.reduce((sum, { weight }) => sum + weight, 0);

/** Ids by name: those that are written, and the highest free ones below 0 for the others, in order. */
function bucketIds(buckets: readonly TextBucket[]): ReadonlyMap<string, number> {
  const taken = new Map<number, string>();
  for (const { id, name, at } of buckets) {
    if (id === undefined) continue;
    if (taken.has(id)) throw new ConfigurationError(at, phrase`Duplicate bucket id ${id}`);
    taken.set(id, name);
  }
  let next = -1;
  return new Map(
    buckets.map(({ id, name }) => {
      if (id !== undefined) return [name, id];
      while (taken.has(next)) next--;
      return [name, next--];
    }),
  );
}

/** Items in their places: those with a position there, the others in the places left, in order. */
function inPlaces({ name, items }: TextBucket): readonly TextItem[] {
  const placed = new Map<number, TextItem>();
  for (const item of items) {
    if (item.pos === undefined) continue;
    if (placed.has(item.pos) || item.pos >= items.length)
      throw new ConfigurationError(
        item.name.at,
        phrase`item '${item.name.text}' in bucket '${name}' has pos ${item.pos}, which is ${placed.has(item.pos) ? 'occupied' : phrase`>= size ${items.length}`}`,
      );
    placed.set(item.pos, item);
  }
  let next = 0;
  for (const item of items) {
    if (item.pos !== undefined) continue;
    while (placed.has(next)) next++;
    placed.set(next, item);
  }
  return items.map((item, i) => placed.get(i) ?? item);
}

/** The sets that stand in for weights under a pool: those of its number, or else those of all pools. */
export const chooseArgsOf = ({ chooseArgs }: CrushText, pool: number): ChooseArgs | undefined =>
  chooseArgs.get(pool) ?? chooseArgs.get(-1);
