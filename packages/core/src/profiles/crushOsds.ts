import type { CrushRule } from '../partitioners/crush/types.ts';
import type { Node } from '../types.ts';

/** A bucket on the way down to an OSD, and what the next item on the way is in it. */
export interface CrushPlace {
  /** Below 0. */
  readonly bucket: number;
  /** Number of its type, from 1. */
  readonly type: number;
  /** Position of the next item among the bucket's, from 0. */
  readonly at: number;
  /** What the map says of the next item's weight beyond the weights in it, in units of 1/65536; 0 where it is absent. */
  readonly more?: number;
  /** Weights of the next item in place of its own, one a position of the copies, in units of 1/65536 (`choose_args`). */
  readonly weights?: readonly number[];
  /** What is hashed for the next item in place of its number (`choose_args`). */
  readonly as?: number;
}

/** Where an OSD stands in the map of Ceph, and the rule that finds it there: plain fields, which the JSON of a cluster keeps. */
export interface CrushOsd extends Node {
  readonly crush?: {
    /** Number of the OSD. */
    readonly device: number;
    /** Ways down to it from the buckets that the rule takes. */
    readonly paths: readonly (readonly CrushPlace[])[];
    /** The same for all OSDs of a cluster. */
    readonly rule: CrushRule;
  };
  /** Part of its share that it keeps, 0 to 1: what `ceph osd reweight` sets. 1 where it is absent. */
  readonly reweight?: number;
}

const OPS = ['take', 'choose', 'chooseleaf', 'emit', 'set'];

/** The refusal of OSDs that stand nowhere, twice, or under different rules. */
export function oddOsd(osds: readonly CrushOsd[]): string | undefined {
  const rule = osds.find(({ crush }) => crush)?.crush?.rule;
  const devices = new Map<number, string>();
  for (const { id, crush, reweight } of osds) {
    const of = `for node ${JSON.stringify(id)}`;
    if (reweight !== undefined && !(reweight >= 0 && reweight <= 1))
      return `takes a reweight from 0 to 1, got ${reweight} ${of}`;
    if (crush === undefined) continue;
    const { device, paths } = crush;
    if (!isWhole(device, 0, 2 ** 31 - 1)) return `takes numbers of devices from 0, got ${device} ${of}`;
    const other = devices.get(device);
    if (other !== undefined)
      return `has nodes ${JSON.stringify(other)} and ${JSON.stringify(id)} of one device, ${device}`;
    devices.set(device, id);
    if (!Array.isArray(paths) || !paths.every((path) => Array.isArray(path) && path.length > 0 && path.every(isPlace)))
      return `takes paths of buckets with a number, a type and a position, got others ${of}`;
    if (crush.rule !== rule && JSON.stringify(crush.rule) !== JSON.stringify(rule))
      return `takes one rule for all nodes, got another ${of}`;
  }
  if (rule === undefined) return undefined;
  const right =
    Array.isArray(rule.steps) && rule.steps.every(({ op }) => OPS.includes(op)) && typeof rule.tunables === 'object';
  if (!right) return 'takes a rule with steps and tunables, got another';
  return hasLoop(osds) ? 'takes paths without loops, got a bucket inside itself' : undefined;
}

function isPlace({ bucket, type, at, more = 0, weights = [], as = 0 }: CrushPlace): boolean {
  const wholes = [at, ...weights].every((number) => isWhole(number, 0, 2 ** 32 - 1));
  return isWhole(bucket, -(2 ** 31), -1) && isWhole(type, 1, 65535) && wholes && [more, as].every(Number.isInteger);
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

/** Whether some bucket is in one that is in it: then no order has every bucket after those that it is in. */
function hasLoop(osds: readonly CrushOsd[]): boolean {
  const below = new Map<number, Set<number>>();
  for (const path of osds.flatMap(({ crush }) => crush?.paths ?? [])) {
    path.forEach(({ bucket }, i) => {
      const inner = below.get(bucket) ?? new Set();
      below.set(bucket, inner);
      if (i + 1 < path.length) inner.add(path[i + 1].bucket);
    });
  }
  const open = new Map([...below.keys()].map((id) => [id, 0]));
  for (const inner of below.values()) for (const id of inner) open.set(id, (open.get(id) ?? 0) + 1);
  const free = [...open].filter(([, outer]) => outer === 0).map(([id]) => id);
  for (const id of free) {
    for (const inner of below.get(id) ?? []) {
      const left = (open.get(inner) ?? 0) - 1;
      open.set(inner, left);
      if (left === 0) free.push(inner);
    }
  }
  return free.length < below.size;
}
