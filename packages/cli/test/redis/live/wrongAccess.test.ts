import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { fakeNode } from '../../fakeNode.ts';
import { shardscope } from '../../harness.ts';

describe('shardscope redis check says in one line what is wrong with', () => {
  let folder = '';
  const file = (name: string): string => join(folder, name);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'shardscope-access-'));
    writeFileSync(file('empty'), '\n');
    writeFileSync(file('password'), 'wrong\n');
    writeFileSync(file('text'), 'no certificate');
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const check = async (port: number, argv: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const run = await shardscope(['redis', 'check', '--connect', `127.0.0.1:${port}`, ...argv], { env });
    return [run.code, run.stderr.trim().replaceAll(folder, '')];
  };

  it('a password: none, another one, a file without', async () => {
    const port = await fakeNode(() => new Error('WRONGPASS invalid username-password pair'));
    const sent = 'WRONGPASS invalid username-password pair; that of --password-file or REDISCLI_AUTH was sent';
    expect(await check(port, ['--user', 'ops', '--password-file', file('password')])).toEqual([
      5,
      `error: 127.0.0.1:${port}: ${sent}`,
    ]);
    expect(await check(port, [], { REDISCLI_AUTH: 'wrong' })).toEqual([5, `error: 127.0.0.1:${port}: ${sent}`]);
    const [code, stderr] = await check(port, []);
    expect([code, stderr]).toEqual([5, expect.stringContaining('set REDISCLI_AUTH or --password-file')]);
    expect(await check(port, ['--password-file', file('empty')])).toEqual([3, 'error: /empty holds no password']);
  });

  it('files for TLS: the one that is none of its kind', async () => {
    const files = (name: string) => ['--tls', '--cert', file('text'), '--key', file(name)];
    expect(await check(1, files('text'))).toEqual([3, expect.stringMatching(/^error: \/text: /)]);
    expect(await check(1, ['--tls', '--cacert', file('empty'), ...files('text').slice(1)])).toEqual([
      3,
      expect.stringMatching(/^error: \/(empty|text): /),
    ]);
  });

  it('a port at which somebody else answers', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.close();
    });
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const [code, stderr] = await check(port, []);
    expect([code, stderr]).toEqual([5, expect.stringContaining('it answers, but not as Redis does')]);
  });
});
