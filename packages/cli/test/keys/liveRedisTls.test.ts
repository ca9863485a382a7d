import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';
import { freePort, Program } from '../liveServers.ts';
import { binary } from '../support/binary.ts';
import { redisInstalled } from '../support/liveCluster.ts';

const installed = redisInstalled && spawnSync('openssl', ['version']).status === 0;
const PASSWORD = 'p:ss/w@rd%';
const KEYS = ['a', 'b', 'c'];

describe.skipIf(!installed)('a live Redis that speaks only TLS', () => {
  const program = new Program();
  const file = (name: string): string => join(program.folder, name);
  let port = 0;
  beforeAll(async () => {
    const certificate = ['-x509', '-days', '2', '-subj', '/CN=test', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const files = ['-keyout', file('key'), '-out', file('crt')];
    execFileSync('openssl', ['req', '-newkey', 'rsa:2048', '-nodes', ...certificate, ...files], { stdio: 'ignore' });
    port = await freePort();
    const tls = { cert: 'crt', key: 'key', 'ca-cert': 'crt' };
    await program.start(
      'redis-server',
      [
        ...['--port', '0', '--tls-port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--requirepass', PASSWORD],
        ...[
          '--tls-auth-clients',
          'no',
          ...Object.entries(tls).flatMap(([name, path]) => [`--tls-${name}-file`, file(path)]),
        ],
      ],
      port,
    );
    const cli = ['-p', `${port}`, '--tls', '--cacert', file('crt'), '--no-auth-warning', '-a', PASSWORD];
    execFileSync('redis-cli', [...cli, 'MSET', ...KEYS.flatMap((key) => [key, 'v'])]);
  });
  afterAll(() => program.end());

  const url = (): string => `rediss://:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`;

  it('gives its keys where its certificate is known, and its password to nobody', async () => {
    // Node reads these certificates as it starts.
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: file('crt') };
    const argv = ['compare', '3 +1', '-s', 'jump', '--keys-from', url(), '-f', 'json'];
    const child = spawn(process.execPath, [binary, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    expect(JSON.parse(stdout).keys).toMatchObject({ count: KEYS.length, source: `rediss://127.0.0.1:${port}` });
    for (const said of [stdout, stderr]) {
      for (const secret of [PASSWORD, encodeURIComponent(PASSWORD)]) expect(said).not.toContain(secret);
    }
  });

  it('is not asked where its certificate is unknown, nor without TLS', async () => {
    for (const asked of [url(), url().replace('rediss:', 'redis:')]) {
      const { code, stdout, stderr } = await shardscope(['locate', '-n', '3', '--keys-from', asked, '-q']);
      expect([code, stdout]).toEqual([5, '']);
      for (const secret of [PASSWORD, encodeURIComponent(PASSWORD)]) expect(stderr).not.toContain(secret);
      expect(stderr).toMatch(asked.startsWith('rediss:') ? /NODE_EXTRA_CA_CERTS/ : /rediss:/);
    }
  });
});
