import { describe, expect, it } from 'vitest';
import { configuration, deploymentIn, places, readRecorded } from './support.ts';

interface Requests {
  readonly keys: readonly string[];
  readonly uriKeys: readonly string[];
  readonly paramKeys: readonly string[];
}

interface Case {
  readonly keys?: keyof Requests;
  readonly servers: readonly { readonly name: string; readonly weight: number }[];
}


const { cases, ...requests } = readRecorded<Case, Requests>('haproxy');

describe('a live HAProxy', () => {
  it.each(cases)('places keys of $config#$pool as read', ({ config, pool, keys = 'keys', servers, expected }) => {
    const deployment = deploymentIn(configuration('haproxy', config), pool);
    expect(deployment.nodes.map(({ id, weight = 1 }) => ({ name: id, weight }))).toEqual(
      servers.map(({ name, weight }) => ({ name, weight })),
    );
    expect(places(deployment, requests[keys])).toEqual(expected);
  });
});
