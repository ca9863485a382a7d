import { ConfigurationError, deploymentCluster, Facts, readConfiguration } from '@shardscope/core/systems';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJSON, type Vectors } from '../vectors.ts';
import { configuration, deploymentIn } from './support.ts';

const relay = (lines: string): string => `[relay]\nRELAY_METHOD = consistent-hashing\n${lines}\n`;
const read = (text: string) => readConfiguration(text).pools.map((pool) => pool.deployment(new Facts()));

describe('carbon.conf', () => {
  it('gives the servers, their copies and the ring that carbon itself makes of them', () => {
    const deployment = deploymentIn(configuration('carbon', '06-carbon.conf'), 'relay');
    expect(deployment.nodes.map(({ id }) => id)).toEqual(['10.0.0.1:2004=a', '10.0.0.1:2104=b', '10.0.0.2:2004=c']);
    const { keys, cases } = readJSON<Vectors>('placements/carbon-consistent-hashing');
    const [{ replicas = [] }] = cases;
    const cluster = deploymentCluster(deployment);
    const found = keys.map((key) =>
      cluster.getN(key, deployment.copies ?? 0).map((node) => cluster.nodes.indexOf(node)),
    );
    expect(found).toEqual(replicas);
    expect(replicas).toHaveLength(600);
  });

  it('lets a relay have settings of its own beside those of all', () => {
    const text = `${relay('DESTINATIONS = a:1, [::1]:2:x\nDIVERSE_REPLICAS = False\n')}[relay:b]\nROUTER_HASH_TYPE = fnv1a_ch\nTAG_RELAY_NORMALIZED = True\n[relay:c]\nRELAY_METHOD = rules\n[cache]\nDESTINATIONS = z:1`;
    expect(readConfiguration(text).pools.map(({ name, unkeyed }) => [name, unkeyed && String(unkeyed)])).toEqual([
      ['relay', undefined],
      ['relay:b', undefined],
      ['relay:c', 'rules of relay-rules.conf'],
    ]);
    const { options, nodes, notes, copies } = deploymentIn(text, 'relay:b');
    expect([options, copies]).toEqual([{ 'hash-type': 'fnv1a_ch', 'diverse-replicas': 'off' }, 1]);
    expect(nodes.map(({ id }) => id)).toEqual(['a:1', '[::1]:2=x']);
    expect(notes.map(String)).toEqual(['line 8: tags of a metric are sorted by name before it is hashed']);
  });

  it('has no keys in rules', () => {
    const rules = configuration('carbon', '05-relay-rules.conf');
    expect(readConfiguration(rules).pools.map(({ name, unkeyed }) => [name, unkeyed && String(unkeyed)])).toEqual([
      ['example', 'the pattern of a rule'],
      ['default', 'the pattern of a rule'],
    ]);
    expect(() => read(rules)).toThrow('2:1: example hands out metrics by the pattern of a rule, not by key');
  });

  it.each([
    [relay(''), '1:1: relay has no DESTINATIONS'],
    [relay('DESTINATIONS ='), '3:1: relay has no DESTINATIONS'],
    [relay('DESTINATIONS = a'), '3:1: DESTINATIONS: expected host:port or host:port:instance, got "a"'],
    [relay('DESTINATIONS = a:x:b'), 'expected host:port or host:port:instance, got "a:x:b"'],
    [
      relay('DESTINATIONS = a:1:x, a:2:x'),
      '3:1: DESTINATIONS: carbon takes each host and instance once, got "a:1=x" and "a:2=x"',
    ],
    [relay("DESTINATIONS = a:1:it's"), 'takes names without quotes and backslashes'],
    [
      relay('DESTINATIONS = a:1\nREPLICATION_FACTOR = two'),
      '4:1: REPLICATION_FACTOR must be between 1 and 1000, got "two"',
    ],
    [relay('DESTINATIONS = a:1\nDIVERSE_REPLICAS = yes'), '4:1: expected True or False, got "yes"'],
    [relay('DESTINATIONS = a:1\n  ROUTER_HASH_TYPE = mmh3_ch'), '4:3: ROUTER_HASH_TYPE "mmh3_ch" is not known here'],
    [
      '[relay]\r\nRELAY_METHOD = fast-hashing\r\nDESTINATIONS = a:1',
      '2:1: RELAY_METHOD "fast-hashing" is not known here',
    ],
    ['[relay]\nDESTINATIONS = a:1', '1:1: relay hands out metrics by rules of relay-rules.conf, not by key'],
  ])('is refused: %j', (text, message) => {
    expect(() => read(text)).toThrow(ConfigurationError);
    expect(() => read(text)).toThrow(message);
  });

  it('is pools or an InputError, whatever is cut or changed in it', () => {
    const whole = configuration('carbon', '06-carbon.conf');
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(40), fc.string({ maxLength: 3 }), (from, cut, put) => {
        try {
          read(whole.slice(0, from) + put + whole.slice(from + cut));
        } catch (error) {
          expect(error).toHaveProperty('code', 'ERR_SHARDSCOPE_INPUT');
        }
      }),
      { numRuns: 300 },
    );
  });
});
