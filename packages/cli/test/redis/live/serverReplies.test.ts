import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { ServerReplies } from '../../../src/redis/live/serverReplies.ts';

it('says so when a server says nothing, and asks it over another connection the next time', async () => {
  let clients = 0;
  const server = createServer((socket) => {
    const isFirst = ++clients === 1;
    socket.on('data', () => isFirst || socket.write('*3\r\n$2\r\nab\r\n:7\r\n$-1\r\n'));
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;

  const replies = new ServerReplies(100);
  onTestFinished(() => replies.close());
  expect(await replies.of(port, ['PING'])).toBe(`127.0.0.1:${port} does not answer within 100 ms`);
  await expect.poll(() => replies.of(port, ['KEYS', '*'])).toBe('ab\n7');
  expect(clients).toBeGreaterThan(1);
});
