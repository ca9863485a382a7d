import { type Bucket, straw2 } from './crushBucket.ts';
import type { CrushSetting, CrushWorld } from './types.ts';

/** A place that no device was found for, in a rule that keeps places. */
export const NONE = 0x7fffffff;

/** What steps have set so far. */
type Settings = Readonly<Record<CrushSetting, number>>;

/** Which copies are to be found: the numbers from `first` to before `end`, of a type. `parent` is added to each. */
interface Wanted {
  readonly first: number;
  readonly end: number;
  readonly type: number;
  readonly parent: number;
}

/** A place for which nothing was chosen yet. */
const UNDECIDED = 0x7ffffffe;

/** Choices of items below a bucket, for one input. */
export class CrushChoice {
  readonly #world: CrushWorld;
  readonly #settings: Settings;
  readonly #x: number;

  constructor(world: CrushWorld, settings: Settings, x: number) {
    this.#world = world;
    this.#settings = settings;
    this.#x = x;
  }

  /**
   * Adds items to `out`, all different, at most `room`; to `leaves`, where there are such, a device inside each. A copy that nothing is found
   * for is left out. This is `crush_choose_firstn`, but for its fallback tries.
   */
  firstn(
    bucket: Bucket,
    { first, end, type, parent, room }: Wanted & { readonly room: number },
    out: number[],
    leaves?: number[],
    tries = this.#settings.choose_tries,
  ): void {
    const full = out.length + room;
    for (let copy = first; copy < end && out.length < full; copy++) {
      let here = bucket;
      for (let failed = 0, local = 0; ; ) {
        const r = copy + parent + failed;
        const item = here.items.length > 0 ? straw2(here, this.#x, r, out.length) : undefined;
        if (item !== undefined && this.#typeOf(item) !== type) {
          const inner = this.#world.buckets.get(item);
          if (!inner) break;
          here = inner;
          continue;
        }
        const collides = item !== undefined && out.includes(item);
        if (
          item !== undefined &&
          !collides &&
          this.#accepts(item, { copy: out.length, r, room: full - out.length }, leaves)
        ) {
          out.push(item);
          break;
        }
        failed++;
        local++;
        if (collides && local <= this.#settings.choose_local_tries) continue;
        if (failed >= tries) break;
        here = bucket;
        local = 0;
      }
    }
  }

  /** Whether an item may be taken: a device must be in, and a bucket must have one that is, where devices are asked for. */
  #accepts(
    item: number,
    { copy, r, room }: Readonly<Record<'copy' | 'r' | 'room', number>>,
    leaves?: number[],
  ): boolean {
    if (item >= 0) {
      if (this.#world.isOut(item, this.#x)) return false;
      leaves?.push(item);
      return true;
    }
    const inner = this.#world.buckets.get(item);
    if (!leaves || !inner) return true;
    const {
      chooseleaf_tries: tries,
      chooseleaf_vary_r: vary,
      chooseleaf_stable: stable,
      choose_tries,
    } = this.#settings;
    const first = stable ? 0 : copy;
    const parent = vary ? r >> (vary - 1) : 0;
    const count = leaves.length;
    const once = this.#world.tunables.chooseleaf_descend_once ? 1 : choose_tries;
    this.firstn(inner, { first, end: first + 1, type: 0, parent, room }, leaves, undefined, tries || once);
    return leaves.length > count;
  }

  /** Writes items to the places of `out`, all different, and to `leaves` a device inside each. This is `crush_choose_indep`. */
  indep(
    bucket: Bucket,
    { first, end, wanted, type, parent }: Wanted & { readonly wanted: number },
    out: number[],
    leaves?: number[],
    tries = this.#settings.choose_tries,
  ): void {
    for (let place = first; place < end; place++) {
      out[place] = UNDECIDED;
      if (leaves) leaves[place] = UNDECIDED;
    }
    const open = (): boolean => out.indexOf(UNDECIDED, first) >= 0;
    for (let failed = 0; failed < tries && open(); failed++) {
      for (let place = first; place < end; place++) {
        if (out[place] !== UNDECIDED) continue;
        const r = place + parent + wanted * failed;
        const item = this.#below(bucket, type, r, first);
        if (item === NONE) {
          out[place] = NONE;
          if (leaves) leaves[place] = NONE;
        }
        if (item === undefined || item === NONE || out.indexOf(item, first) >= 0) continue;
        const inner = this.#world.buckets.get(item);
        if (leaves && inner) {
          const once = this.#settings.chooseleaf_tries || 1;
          this.indep(inner, { first: place, end: place + 1, wanted, type: 0, parent: r }, leaves, undefined, once);
          if (leaves[place] === NONE) continue;
        } else if (leaves) leaves[place] = item;
        if (item < 0 || !this.#world.isOut(item, this.#x)) out[place] = item;
      }
    }
    for (const places of leaves ? [out, leaves] : [out]) {
      for (let place = first; place < end; place++) if (places[place] === UNDECIDED) places[place] = NONE;
    }
  }

  /** The item of a type that a way down from a bucket ends at: `NONE` where it ends at a device before, `undefined` at an empty bucket. */
  #below(bucket: Bucket, type: number, r: number, position: number): number | undefined {
    for (let here = bucket; here.items.length > 0; ) {
      const item = straw2(here, this.#x, r, position);
      if (this.#typeOf(item) === type) return item;
      const inner = this.#world.buckets.get(item);
      if (!inner) return NONE;
      here = inner;
    }
    return undefined;
  }

  #typeOf(item: number): number | undefined {
    return item >= 0 ? 0 : this.#world.buckets.get(item)?.type;
  }
}
