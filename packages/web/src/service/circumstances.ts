import type { Options } from '@shardscope/core';
import type { Circumstances } from '@shardscope/core/consequences';

/** What can be chosen, as links name it. */
export type ServiceId = 'cache' | 'rate' | 'bandwidth' | 'failures' | 'copies' | 'rollout' | 'window';

/** The values that can be chosen of one thing, ascending. */
export interface Choice {
  readonly id: ServiceId;
  readonly values: readonly number[];
  readonly usual: number;
}

const powers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => 2 ** (from + i));

const decades = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => [1, 2, 5].map((lead) => lead * 10 ** (from + i))).flat();

/** What a service is like: memory of a cache node and bytes a second of a node in bytes, requests a second, counts, and the share of clients that know. */
export const choices: readonly Choice[] = [
  { id: 'cache', values: powers(16, 36), usual: 2 ** 20 },
  { id: 'rate', values: decades(1, 7), usual: 1000 },
  { id: 'bandwidth', values: powers(17, 33), usual: 2 ** 27 },
  { id: 'failures', values: [2, 3, 4, 5], usual: 2 },
  { id: 'copies', values: [1, 2, 3, 4, 5], usual: 3 },
  { id: 'rollout', values: Array.from({ length: 19 }, (_, i) => (i + 1) / 20), usual: 1 / 2 },
];

/** Length of the windows that a trace is cut into, in seconds. */
export const windowChoice: Choice = { id: 'window', values: [1, 10, 60, 600, 3600, 86_400], usual: 60 };

/** Bytes of a key with its value. */
export const ITEM_BYTES = 1024;

/** Exponent of the Zipf law by which keys are asked for. */
export const ZIPF = 0.99;

/** Transfers of a node at once, in each direction. */
export const STREAMS = 4;

/** The value that is chosen; what cannot be chosen is the usual one. */
export const chosen = ({ id, values, usual }: Choice, service: Options): number => {
  const value = service[id];
  return typeof value === 'number' && values.includes(value) ? value : usual;
};

/** The service with another choice; the usual ones are left out. */
export function choose(service: Options, { id, usual }: Choice, value: number): Options {
  const { [id]: _, ...others } = service;
  return value === usual ? others : { ...others, [id]: value };
}

/** What core is told of a service that stores so many keys. */
export function circumstancesOf(service: Options, keys: number, seed: number): Circumstances {
  const of = (id: ServiceId): number => {
    const choice = [...choices, windowChoice].find((one) => one.id === id);
    if (!choice) throw new Error(`nothing is known of ${id}`);
    return chosen(choice, service);
  };
  return {
    keys,
    copies: of('copies'),
    failures: of('failures'),
    itemBytes: ITEM_BYTES,
    cacheBytes: of('cache'),
    qps: of('rate'),
    bandwidth: of('bandwidth'),
    informed: of('rollout'),
    window: of('window'),
    zipf: ZIPF,
    streams: STREAMS,
    seed,
  };
}
