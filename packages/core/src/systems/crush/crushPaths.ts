import { weightUnits } from '../../partitioners/crush/crushBucket.ts';
import { phrase } from '../../phrase.ts';
import type { CrushPlace } from '../../profiles/crushOsds.ts';
import { ConfigurationError } from '../configurationError.ts';
import type { Position } from '../types.ts';
import type { MapBucket, MapItem } from './crushMap.ts';
import type { ChooseArg, ChooseArgs } from './writtenMap.ts';

/** An OSD and the ways down to it. */
export interface FoundOsd {
  readonly device: number;
  /** In units of 1/65536. */
  readonly weight: number;
  readonly paths: readonly (readonly CrushPlace[])[];
}

/** More ways down than a map of a hundred thousand OSDs has. */
const MOST_PATHS = 200_000;

/** The OSDs below some buckets, by their numbers. */
export function osdsBelow(
  taken: readonly number[],
  buckets: ReadonlyMap<number, MapBucket>,
  sets: ChooseArgs | undefined,
): readonly FoundOsd[] {
  const found = new Map<number, { readonly weight: number; readonly paths: (readonly CrushPlace[])[] }>();
  let count = 0;
  const counted = (at: Position): void => {
    if (++count > MOST_PATHS)
      throw new ConfigurationError(at, phrase`more than ${MOST_PATHS} ways lead down to buckets and OSDs`);
  };
  const follow = (bucket: MapBucket, above: readonly CrushPlace[]): void => {
    counted(bucket.at);
    const arg = argOf(bucket, sets);
    bucket.items.forEach((item, at) => {
      const inner = buckets.get(item.id);
      const osd = inner ? undefined : (found.get(item.id) ?? { weight: item.weight, paths: [] });
      const more = item.weight - (inner ? sum(inner.items) : (osd?.weight ?? 0));
      const place = {
        bucket: bucket.id,
        type: bucket.type,
        at,
        ...(more === 0 ? {} : { more }),
        ...(arg && arg.weights.length > 0 ? { weights: arg.weights.map((set) => weightUnits(set[at])) } : {}),
        ...(arg?.ids ? { as: arg.ids[at] } : {}),
      };
      if (inner) {
        if (inner.items.length === 0) refuseIfChosen(bucket, inner, item, place.weights);
        follow(inner, [...above, place]);
      } else if (osd) {
        counted(bucket.at);
        osd.paths.push([...above, place]);
        found.set(item.id, osd);
      }
    });
  };
  for (const id of new Set(taken)) {
    const bucket = buckets.get(id);
    if (bucket) follow(bucket, []);
  }
  return [...found].sort(([a], [b]) => a - b).map(([device, osd]) => ({ device, ...osd }));
}

/** What stands in for the weights and ids of a bucket, which must be as many as it has items. */
function argOf({ id, items }: MapBucket, sets: ChooseArgs | undefined): ChooseArg | undefined {
  const arg = sets?.get(id);
  for (const list of arg ? [...arg.weights, ...(arg.ids ? [arg.ids] : [])] : []) {
    if (list.length !== items.length)
      throw new ConfigurationError(
        arg?.at ?? { line: 1, column: 1 },
        phrase`${id} needs exactly ${items.length} weights or ids but got ${list.length}`,
      );
  }
  return arg;
}

/** A bucket without items leaves no trace in the ways down to OSDs: one that could be chosen is refused. */
function refuseIfChosen(
  { name, at }: MapBucket,
  inner: MapBucket,
  item: MapItem,
  weights: readonly number[] = [],
): void {
  if (item.weight > 0 || weights.some((weight) => weight > 0))
    throw new ConfigurationError(
      at,
      phrase`bucket '${name}' has '${inner.name}', which is empty and weighs something: it would be chosen in vain`,
    );
}

const sum = (items: readonly MapItem[]): number => items.reduce((total, { weight }) => total + weight, 0);
