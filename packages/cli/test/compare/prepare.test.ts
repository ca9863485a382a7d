import { profiles, strategies } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { rows, shardscope } from '../harness.ts';

describe('limits', () => {
  it.each([
    ['5000000', 'a count must be between 1 and 1048576, got 5000000'],
    ['1000000', 'slots serves at most 16384 nodes, got 1000000'],
  ])('of locate refuse %s nodes before they have names', async (nodes, why) => {
    expect(await shardscope(['locate', 'key', '-n', nodes])).toMatchObject({
      code: 2,
      stderr: `error: scenario, the first token: ${why}\n`,
    });
  });

  it('of names are those of all steps together', async () => {
    // Each step alone could be served, by rendezvous in minutes.
    const argv = ['compare', `3${' +100000 -100000'.repeat(500)}`, '-s', 'rendezvous'];
    expect(await shardscope(argv)).toMatchObject({
      code: 2,
      stderr: 'error: scenario, step 83 "+100000": counts make up 4200003 names by then, at most 4194304 are allowed\n',
    });
  });

  it('are looked at before anything is built', async () => {
    // Of these the first could serve as many, in minutes.
    const argv = ['compare', '3 +200000', '-s', 'rendezvous,slots', '--replicas', '3'];
    expect(await shardscope(argv)).toMatchObject({
      code: 2,
      stderr: 'error: scenario, step 1 "+200000": slots serves at most 16384 nodes, got 200003\n',
    });
    expect(await shardscope(['compare', '1000 +5000', '-s', 'modulo,ring', '--option', 'vnodes=4096'])).toMatchObject({
      code: 2,
      stderr: 'error: ring would need 24576000 points for 6000 nodes; at most 20000000 are allowed\n',
    });
  });
});

describe('--need weights', () => {
  it('says who does not qualify', async () => {
    const weights = ['compare', 'a=2,b +c', '-k', '100', '--need', 'weights'];
    const { code, stdout, stderr } = await shardscope([...weights, '-s', 'jump,ring', '-f', 'csv']);
    expect([code, stderr]).toEqual([0, 'note: jump does not qualify: it does not support weights\n']);
    expect(stdout).toContain('ring,0,');
    expect(stdout).not.toContain('jump');
    expect(await shardscope([...weights, '-s', 'jump,modulo'])).toMatchObject({
      code: 2,
      stderr: 'error: none of jump, modulo supports weights\n',
    });
    // Who did not ask is told that it cannot be.
    expect(await shardscope(['compare', 'a=2,b +c', '-s', 'jump,ring'])).toMatchObject({
      code: 2,
      stderr: 'error: jump does not support weights, got 2 for node "a"\n',
    });
  });
});

describe('--hash', () => {
  it('takes a seed, and the command of the report says which', async () => {
    const { stdout } = await shardscope([
      'compare',
      '-k',
      '100',
      '-s',
      'ring',
      '--hash',
      'murmur3_32:42',
      '-f',
      'json',
    ]);
    const { command, strategies } = JSON.parse(stdout);
    expect([strategies[0].hash.id ?? strategies[0].hash, command]).toEqual([
      'murmur3_32:42',
      expect.stringContaining('--hash murmur3_32:42 '),
    ]);
    expect(await shardscope(['compare', '--hash', 'md5:1'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: unknown hash "md5:1"; known: /),
    });
  });
});

describe('-s all and -s profiles', () => {
  const compared = async (scenario: string, ...argv: string[]) => {
    const { code, stdout, stderr } = await shardscope(['compare', scenario, '-k', '100', '-f', 'ndjson', ...argv]);
    return { code, stderr, ids: new Set(rows(stdout).map(({ strategy }) => strategy)) };
  };

  it('are every one that can go through the steps; notes say which cannot, and why', async () => {
    const all = await compared('3 +1', '-s', 'all');
    expect(all).toMatchObject({ code: 0, stderr: '' });
    expect(all.ids).toEqual(new Set(strategies.map(({ id }) => id)));
    const { ids, stderr } = await compared('a=2,b,c -a', '-s', 'all');
    expect(ids).toEqual(new Set(strategies.filter(({ traits }) => traits.weighted).map(({ id }) => id)));
    expect(stderr).toContain('note: skipping modulo, which does not support weights\n');
    const systems = await compared('3 +1', '-s', 'profiles,ring');
    expect(systems.code).toBe(0);
    expect(systems.ids).toContain('ring');
    const left = systems.stderr.match(/(?<=^note: skipping )[^:,]+/gm) ?? [];
    expect([...systems.ids].length + left.length).toBe(profiles.length + 1);
  });

  it('leave nothing out that was named', async () => {
    const { code, stderr } = await shardscope([
      'compare',
      '3 -n1',
      '-k',
      '1000',
      '-s',
      'all,jump',
      '--option',
      'jump.removal=renumber',
    ]);
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('skipping jump')]);
    expect(await shardscope(['compare', 'a=2,b +c', '-s', 'profiles,modulo', '-k', '1000'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('modulo does not support weights'),
    });
  });
});

describe('profiles of systems', () => {
  it('refuse what the systems cannot run', async () => {
    for (const [argv, message] of [
      [['-s', 'envoy-maglev', '-n', 'a,b', '--option', 'table-size=12'], 'table-size must be prime, got 12'],
      [['-s', 'envoy-maglev', '-n', '8', '--option', 'table-size=7'], 'needs a table of at least 8 entries'],
      [['-s', 'nginx-hash', '-n', 'a=1.5,b'], 'takes whole weights'],
      [['-s', 'kafka-java', '-n', 'a=2,b'], 'does not support weights'],
      [['-s', 'twemproxy-modula', '-n', 'a=0,b'], 'takes whole weights from 1 to'],
      [['-s', 'haproxy-consistent', '-n', 'a;id=3,b;id=3'], 'of one id, 3'],
      [['-s', 'slots', '-n', 'a;backup,b'], 'slots knows no backup servers'],
    ] as const) {
      const { code, stderr } = await shardscope(['locate', ...argv, 'k']);
      expect(code).toBe(2);
      expect(stderr).toContain(message);
    }
  });
});
