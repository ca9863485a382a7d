import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../../src/redis/live/redisServers.ts';
import { shardscope } from '../../harness.ts';
import { freePort } from '../../liveServers.ts';
import { redisInstalled } from '../../support/liveCluster.ts';

const installed = redisInstalled && spawnSync('openssl', ['version']).status === 0;

describe.skipIf(!installed)('shardscope redis check of servers that speak TLS: they', () => {
  let folder = '';
  const servers: ChildProcess[] = [];
  /** Wants a certificate; wants none; speaks no TLS. */
  const ports = { strict: 0, open: 0, plain: 0 };
  const file = (name: string): string => join(folder, name);

  const openssl = (...argv: string[]): Buffer => execFileSync('openssl', argv, { stdio: ['ignore', 'pipe', 'ignore'] });

  /** A new key, and a certificate for it or the request of one. */
  const keyPair = (name: string, subject: string, ...rest: string[]): Buffer =>
    openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', file(`${name}.key`), '-subj', `/CN=${subject}`, ...rest);

  const authority = (name: string): Buffer =>
    keyPair(name, `authority ${name}`, '-x509', '-out', file(`${name}.crt`), '-days', '2');

  /** As most certificates of Redis servers, these name no address. */
  function certificate(name: string): void {
    keyPair(name, name, '-out', file(`${name}.csr`));
    const signed = ['-CA', file('ca.crt'), '-CAkey', file('ca.key'), '-CAcreateserial', '-days', '2'];
    openssl('x509', '-req', '-in', file(`${name}.csr`), '-out', file(`${name}.crt`), ...signed);
  }

  async function launch(kind: keyof typeof ports): Promise<void> {
    const port = await freePort();
    ports[kind] = port;
    mkdirSync(file(kind));
    const settings = {
      ...(kind === 'plain'
        ? { port }
        : {
            port: 0,
            'tls-port': port,
            'tls-cluster': 'yes',
            'tls-auth-clients': kind === 'strict' ? 'yes' : 'no',
            'tls-cert-file': file('server.crt'),
            'tls-key-file': file('server.key'),
            'tls-ca-cert-file': file('ca.crt'),
          }),
      'cluster-port': await freePort(),
      bind: '127.0.0.1',
      dir: file(kind),
      'cluster-enabled': 'yes',
      save: '',
    };
    const argv = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, `${value}`]);
    servers.push(spawn('redis-server', argv, { stdio: 'ignore' }));
    const secure = ['--tls', '--cacert', file('ca.crt'), '--cert', file('client.crt'), '--key', file('client.key')];
    const cli = ['-p', `${port}`, ...(kind === 'plain' ? [] : secure)];
    const ask = (...argv: string[]) => spawnSync('redis-cli', [...cli, ...argv]).stdout.toString();
    await until(`the ${kind} server answers`, async () => ask('PING').startsWith('PONG'));
    ask('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shardscope-test-'));
    for (const name of ['ca', 'other']) authority(name);
    for (const name of ['server', 'client']) certificate(name);
    for (const kind of ['strict', 'open', 'plain'] as const) await launch(kind);
  });

  afterAll(async () => {
    await Promise.all(
      servers.map((server) => {
        const exit = new Promise((resolve) => server.once('exit', resolve));
        server.kill('SIGKILL');
        return exit;
      }),
    );
    rmSync(folder, { recursive: true });
  });

  const check = async (port: number, ...argv: string[]) => {
    // Only the server without TLS may be asked what it never answers.
    const timeout = port === ports.plain ? '2000' : '100000';
    const run = await shardscope(['redis', 'check', '--connect', `127.0.0.1:${port}`, '--timeout', timeout, ...argv]);
    return [run.code, run.stderr.trim()];
  };
  const own = () => ['--cert', file('client.crt'), '--key', file('client.key')];
  const ca = () => ['--tls', '--cacert', file('ca.crt')];

  it('are read with a client certificate, by the names of redis-cli and by --ca-file', async () => {
    expect(await check(ports.strict, ...ca(), ...own())).toEqual([0, '']);
    expect(await check(ports.strict, '--tls', '--ca-file', file('ca.crt'), ...own())).toEqual([0, '']);
    expect(await check(ports.strict, '--tls', '--insecure', '--sni', 'redis.test', ...own())).toEqual([0, '']);
    expect(await check(ports.open, ...ca())).toEqual([0, '']);
  });

  it.each([['--cacert'], ['--insecure']])('explain that they want a certificate (%s)', async (how) => {
    const [code, stderr] = await check(ports.strict, ...(how === '--cacert' ? ca() : ['--tls', '--insecure']));
    expect(code).toBe(5);
    expect(stderr).toMatch(
      /the server closed the connection during TLS: it may want a client certificate: --cert and --key/,
    );
    expect(stderr).not.toContain('ECONNRESET');
  });

  it('explain what else is wrong, in one line', async () => {
    const other = ['--cert', file('other.crt'), '--key', file('other.key')];
    const cases: [number, string[], number, RegExp][] = [
      [ports.strict, [...ca(), ...other], 5, /it may not accept the certificate of --cert/],
      [ports.open, ['--tls'], 5, /--cacert names the authority that signed its certificate/],
      [ports.open, ['--tls', '--cacert', file('other.crt')], 5, /--cacert names the authority/],
      [ports.strict, [], 5, /it may want TLS: --tls/],
      [ports.plain, ca(), 5, /does not answer within 2000 ms|closed the connection|does not speak TLS/],
      [ports.open, ['--cacert', file('ca.crt')], 2, /--cacert is for connections with --tls/],
      [ports.open, ['--tls', '--cert', file('client.crt')], 2, /--cert and --key go together/],
      [ports.open, [...ca(), '--cert', file('client.crt'), '--key', file('other.key')], 3, /key values mismatch/],
      [ports.open, ['--tls', '--cacert', file('nowhere.crt')], 3, /nowhere\.crt: ENOENT/],
    ];
    for (const [port, argv, code, words] of cases) {
      const [got, stderr] = await check(port, ...argv);
      expect([got, stderr], argv.join(' ')).toEqual([code, expect.stringMatching(words)]);
      expect(String(stderr).split('\n'), argv.join(' ')).toHaveLength(1);
    }
  });
});
