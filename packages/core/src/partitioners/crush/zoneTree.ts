import { rjenkins } from '../../hashes/rjenkins.ts';
import type { Node } from '../../types.ts';
import { weightOf } from '../weights.ts';
import { type Bucket, weightUnits } from './crushBucket.ts';

/** A root with nodes, or with zones that have them. Items of buckets that hold nodes are indices into the nodes. */
export interface ZoneTree {
  readonly root: Bucket;
  /** By their numbers, below 0. Empty where the root holds the nodes itself. */
  readonly zones: ReadonlyMap<number, Bucket>;
  /** Names of zones, by their numbers. */
  readonly names: ReadonlyMap<number, string>;
}

const NODE = 0;
const ZONE = 1;
const ROOT = 2;

/** The number of a node, from 0: of `osd.7` it is 7, of other names their hash. */
export function nodeNumber(id: string): number {
  const [, digits] = /^osd\.(0|[1-9][0-9]{0,8})$/.exec(id) ?? [];
  return digits === undefined ? rjenkins.of(id) & 0x7fffffff : Number(digits);
}

/** The number of a zone, below 0: of `-3` it is -3, of other names their hash. */
function zoneNumber(name: string): number {
  return /^-[1-9][0-9]{0,8}$/.test(name) ? Number(name) : ~(rjenkins.of(name) & 0x7fffffff);
}

/** Two names that have the same number, if any do. */
export function sameNumber(nodes: readonly Node[]): readonly [string, string] | undefined {
  const zones = [...new Set(nodes.flatMap(({ zone }) => zone ?? []))];
  const known = new Map<number, string>();
  for (const [name, number] of [
    ...nodes.map(({ id }) => [id, nodeNumber(id)] as const),
    ...zones.map((zone) => [zone, zoneNumber(zone)] as const),
  ]) {
    const other = known.get(number);
    if (other !== undefined) return [other, name];
    known.set(number, name);
  }
  return undefined;
}

/** The tree of these nodes, flat or with their zones; a node without a zone is in the zone without a name. Items are in the order of their numbers. */
export function zoneTree(nodes: readonly Node[], byZone: boolean): ZoneTree {
  const numbers = nodes.map(({ id }) => nodeNumber(id));
  const units = nodes.map((node) => weightUnits(weightOf(node)));
  const ordered = [...nodes.keys()].sort((a, b) => numbers[a] - numbers[b]);
  const over = (id: number, type: number, items: readonly number[]): Bucket => ({
    id,
    type,
    items,
    ids: items.map((bucket) => numbers[bucket]),
    weights: [items.map((bucket) => units[bucket])],
  });
  if (!byZone || nodes.every(({ zone }) => zone === undefined))
    return { root: over(-1, ROOT, ordered), zones: new Map(), names: new Map() };
  const names = new Map(nodes.map(({ zone = '' }) => [zoneNumber(zone), zone]));
  // As in the maps of Ceph, where numbers of buckets fall.
  const items = [...names.keys()].sort((a, b) => b - a);
  const zones = new Map(
    items.map((id) => [
      id,
      over(
        id,
        ZONE,
        ordered.filter((bucket) => (nodes[bucket].zone ?? '') === names.get(id)),
      ),
    ]),
  );
  const total = ({ weights }: Bucket): number => weights[0].reduce((sum, weight) => sum + weight, 0);
  const root = { id: -1, type: ROOT, items, ids: items, weights: [[...zones.values()].map(total)] };
  return { root, zones, names };
}

/** The type that `CrushChoice` looks for: zones where there are some, else nodes. */
export const domainOf = ({ zones }: ZoneTree): number => (zones.size > 0 ? ZONE : NODE);
