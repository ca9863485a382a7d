import { once } from 'node:events';
import net from 'node:net';
import { userInfo } from 'node:os';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { shardscope } from '../harness.ts';
import { freePort, installed, Program } from '../liveServers.ts';

const compared = (url: string, argv: readonly string[] = []) =>
  shardscope(['compare', '3 +1', '-s', 'jump', '--keys-from', url, ...argv, '-f', 'json', '-q']);

/** Sends commands to a server and waits for as many replies, a line each. */
async function tell(port: number, commands: readonly string[]): Promise<void> {
  const socket = net.connect(port, '127.0.0.1');
  socket.write(commands.join(''));
  let lines = 0;
  for await (const chunk of socket) {
    lines += chunk.toString().split('\r\n').length - 1;
    if (lines >= commands.length) break;
  }
  socket.destroy();
}

describe.skipIf(!installed('memcached', '--version'))('a live memcached', () => {
  const program = new Program();
  let port = 0;
  beforeAll(async () => {
    port = await freePort();
    const user = userInfo().uid === 0 ? ['-u', 'nobody'] : [];
    await program.start('memcached', ['-l', '127.0.0.1', '-p', `${port}`, '-U', '0', ...user], port);
  });
  afterAll(() => program.end());

  it('without items gives no key', async () => {
    const { code, stdout } = await compared(`memcached://127.0.0.1:${port}`);
    expect([code, JSON.parse(stdout).keys.count]).toEqual([0, 0]);
  });

  it('gives all its keys with the bytes of their items', async () => {
    const keys = Array.from({ length: 5000 }, (_, i) => `user:${i}`);
    await tell(port, [
      ...keys.map((key) => `set ${key} 0 0 100\r\n${'v'.repeat(100)}\r\n`),
      'ms AAH+/w== 1 b\r\nx\r\n',
    ]);
    const url = `memcached://127.0.0.1:${port}`;
    const { code, stdout, stderr } = await compared(url);
    expect([code, stderr]).toEqual([0, '']);
    const { keys: read, strategies } = JSON.parse(stdout);
    expect(read).toMatchObject({ count: keys.length + 1, source: url, empty: 0, bad: 0 });
    const bytes = strategies[0].steps[0].sizes.loads.reduce((a: number, b: number) => a + b, 0);
    expect(bytes).toBeGreaterThan(100 * keys.length);
    expect(bytes).toBeLessThan(200 * keys.length);
    const located = await shardscope(['locate', '-n', '3', '--keys-from', url, '-f', 'ndjson', '-q']);
    const found = located.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).key);
    expect(new Set(found.map((key) => (typeof key === 'string' ? key : key.hex)))).toEqual(
      new Set([...keys, '0001feff']),
    );
  });

  it('takes no flags that say how lines are written', async () => {
    const { code, stderr } = await compared(`memcached://127.0.0.1:${port}`, ['--field', 'id']);
    expect([code, stderr]).toEqual([3, expect.stringContaining('this is a memcached metadump; leave out the flags')]);
  });
});

/** A server that answers the first walk and the second; returns its URL and what it was asked. */
async function answering(replies: Readonly<Record<'hash' | 'all', string>>) {
  const asked: string[] = [];
  const server = net.createServer((socket) => {
    socket.once('data', (command) => {
      asked.push(command.toString().trimEnd());
      const [first = '', ...rest] = replies[command.includes(' hash') ? 'hash' : 'all'];
      socket.setNoDelay().write(first);
      setImmediate(() => socket.end(rest.join('')));
    });
  });
  onTestFinished(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { url: `memcached://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, asked };
}

describe('a server whose hash table', () => {
  const items =
    'key=a exp=-1 la=1 cas=1 fetch=no cls=1 size=61\r\nkey=b exp=-1 la=1 cas=2 fetch=no cls=1 size=61\r\nEND\r\n';

  it.each([
    { table: 'can be walked', hash: items, walks: ['hash'] },
    { table: 'cannot be walked', hash: 'BADCLASS invalid class id\r\n', walks: ['hash', 'all'] },
    { table: 'is growing', hash: 'END\r\n', walks: ['hash', 'all'] },
  ])('$table is asked for $walks', async ({ hash, walks }) => {
    const { url, asked } = await answering({ hash, all: items });
    const { code, stdout, stderr } = await compared(url);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).keys.count).toBe(2);
    expect(asked).toEqual(walks.map((walk) => `lru_crawler metadump ${walk}`));
  });
});

describe('a server that does not give its items', () => {
  it.each([
    ['BUSY currently processing crawler request\r\n', 'the server says "BUSY currently processing crawler request"'],
    ['ERROR lru crawler disabled\r\n', 'the server says "ERROR lru crawler disabled"'],
    ['key=a exp=-1 la=1 cas=2 fetch=no cls=1 size=3\n', 'the server closed the connection before the end'],
    ['', 'the server closed the connection before the end'],
  ])('but %j ends the run with exit code 5', async (reply, message) => {
    const { url } = await answering({ hash: reply, all: reply });
    expect(await compared(url)).toEqual({ code: 5, stdout: '', stderr: `error: ${url}: ${message}\n` });
  });

  it('and does not listen ends it so too', async () => {
    const url = `memcached://127.0.0.1:${await freePort()}`;
    expect(await compared(url)).toMatchObject({
      code: 5,
      stderr: expect.stringContaining(`error: ${url}: connect ECONNREFUSED`),
    });
  });

  it.each([
    'memcached://user:secret@127.0.0.1',
    'memcached://127.0.0.1/secret',
    'memcached://',
    'memcached://a:secret',
  ])('named as %s is wrong usage, of which no secret is shown', async (url) => {
    expect(await compared(url)).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: --keys-from memcached://: it must be memcached://host:port, without user, password or path\n',
    });
  });
});
