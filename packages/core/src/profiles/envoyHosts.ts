import { byBytes } from '../math/byBytes.ts';
import { totalWeight, weightOf } from '../partitioners/weights.ts';
import type { Node } from '../types.ts';
import type { Share } from './ringByShare.ts';

/** A host of Envoy, with what only its profiles read: plain fields, which the JSON of a cluster keeps. */
export interface EnvoyHost extends Node {
  /** Region, zone and sub-zone. */
  readonly locality?: readonly string[];
  /** `load_balancing_weight` of its locality, 0 where it has none. Where no host has this field, localities have no influence. */
  readonly localityWeight?: number;
  /** Its locality is the proxy's own, which comes first. */
  readonly local?: boolean;
  /** Of a backup: `priority`, 1 where it is absent. Other hosts have priority 0. */
  readonly priority?: number;
}

/** Highest `priority` of Envoy. */
const MOST_PRIORITY = 128;
const MOST_WEIGHT = 2 ** 32 - 1;

/** What Envoy hashes for a host: its `hash_key`, or else its address. */
const hashKey = ({ id, label }: Node): string => label ?? id;

/** The priority of a host, from 0. */
export const priorityOf = ({ backup, priority = 1 }: EnvoyHost): number => (backup ? priority : 0);

/**
 * The shares of the hosts in use, in the order in which Envoy lays them. Where localities are weighted, those count of which `all` has
 * a host, be it out of service: its share is then nobody's.
 */
export function envoyShares(used: readonly EnvoyHost[], all: readonly EnvoyHost[] = used): Share[] {
  const shares = all.some(({ localityWeight }) => localityWeight !== undefined)
    ? byLocality(used, all)
    : within([...used.entries()], 1);
  return shares.filter(({ share }) => share > 0);
}

type Placed = readonly [bucket: number, host: EnvoyHost];

/** Shares of some hosts among themselves, of what all of them have together. */
function within(hosts: readonly Placed[], together: number): Share[] {
  const total = totalWeight(hosts.map(([, host]) => host));
  return hosts.map(([bucket, host]) => ({ bucket, label: hashKey(host), share: (weightOf(host) * together) / total }));
}

function byLocality(used: readonly EnvoyHost[], all: readonly EnvoyHost[]): Share[] {
  const localities = new Map(all.map((host) => [nameOf(host), host]));
  const sorted = [...localities].sort(([, a], [, b]) => Number(!a.local) - Number(!b.local) || byLocalityName(a, b));
  const total = sorted.reduce((sum, [, { localityWeight = 0 }]) => sum + localityWeight, 0);
  const hosts = new Map<string, Placed[]>(sorted.map(([name]) => [name, []]));
  for (const placed of used.entries()) hosts.get(nameOf(placed[1]))?.push(placed);
  return sorted.flatMap(([name, { localityWeight = 0 }]) => within(hosts.get(name) ?? [], localityWeight / total));
}

const nameOf = ({ locality = [] }: EnvoyHost): string => JSON.stringify(locality);

function byLocalityName({ locality: a = [] }: EnvoyHost, { locality: b = [] }: EnvoyHost): number {
  const differing = a.findIndex((part, i) => part !== b[i]);
  return differing < 0 ? a.length - b.length : byBytes(a[differing], b[differing] ?? '');
}

/** The refusal of hosts whose fields are not what Envoy allows. */
export function oddHost(hosts: readonly EnvoyHost[]): string | undefined {
  for (const { id, locality, localityWeight, priority } of hosts) {
    const of = `for node ${JSON.stringify(id)}`;
    if (localityWeight !== undefined && !isWhole(localityWeight, 0, MOST_WEIGHT))
      return `takes whole locality weights up to ${MOST_WEIGHT}, got ${localityWeight} ${of}`;
    if (priority !== undefined && !isWhole(priority, 1, MOST_PRIORITY))
      return `takes priorities of backups from 1 to ${MOST_PRIORITY}, got ${priority} ${of}`;
    if (locality !== undefined && !(Array.isArray(locality) && locality.every((part) => typeof part === 'string')))
      return `takes a locality as a list of names, got ${JSON.stringify(locality)} ${of}`;
  }
  const weighted = hosts.filter(({ localityWeight }) => localityWeight !== undefined);
  return weighted.length > 0 && weighted.every(({ localityWeight }) => localityWeight === 0)
    ? 'has no locality that weighs anything'
    : undefined;
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;
