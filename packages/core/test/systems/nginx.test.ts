import { describe, expect, it } from 'vitest';
import { configuration, deploymentIn, places, readRecorded } from './support.ts';

const { keys, cases } = readRecorded('nginx');
// Which names have several addresses, and which server nobody answers for, stands in no file.
const facts = { 'addresses:cache-a.test': '1', 'addresses:cache-b.test': '2' };
const dead = /:18999/;

/** What the request of a key comes to, where the key of the pool is an expression. */
const sent: Readonly<Record<string, (key: string) => string>> = {
  'by-expression': (key) => `httpGET${key}`,
  'by-tenant': (key) => /^([^:/]+)[:/]/.exec(key)?.[1] ?? key,
  'by-arg': (key) => encodeURIComponent(key).replace(/%(?:2F|3A|7B|7D)/g, decodeURIComponent),
};

describe('a live nginx 1.22.1', () => {
  it.each(cases)('places keys of $config#$pool as read', ({ config, pool, expected }) => {
    const deployment = deploymentIn(configuration('nginx', config), pool, facts);
    const nodes = deployment.nodes.map((node) => (dead.test(node.id) ? { ...node, down: true } : node));
    expect(places({ ...deployment, nodes }, keys.map(sent[pool] ?? String))).toEqual(expected);
  });
});
