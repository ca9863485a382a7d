import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Io } from '../src/io/io.ts';
import { servePage } from '../src/serve/servePage.ts';
import { fakeBrowser } from './fakeBrowser.ts';
import { quietIo } from './support/quietIo.ts';

let folder: string;
const page = (): string => join(folder, 'page');
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-'));
  mkdirSync(join(page(), 'assets'), { recursive: true });
  writeFileSync(join(page(), 'index.html'), '<!doctype html><title>the page</title>');
  writeFileSync(join(page(), 'assets/a.js'), 'export {};\n');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Served {
  readonly address: string;
  readonly ended: Promise<unknown>;
  readonly stop: () => void;
}

async function served({
  terminal = false,
  env = {},
  link,
}: {
  terminal?: boolean;
  env?: Io['env'];
  link?: string;
} = {}) {
  const stop = new AbortController();
  const stdout = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: terminal });
  const io: Io = {
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough(),
    env,
    signal: stop.signal,
    page: page(),
  };
  const ended = servePage({ port: 0, open: true, ...(link ? { link } : {}) }, io).catch((end) => end);
  const line = await new Promise<string>((resolve) => stdout.once('data', resolve));
  return { address: line.trim(), ended, stop: () => stop.abort(130) } satisfies Served;
}

interface Reply {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly text: string;
}

/** A request as it is written: `fetch` would tidy its path up. */
const ask = (
  address: string,
  path: string,
  { method = 'GET', host = new URL(address).host, ...headers }: Readonly<Record<string, string>> = {},
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address);
    request({ hostname, port, path, method, headers: { host, ...headers }, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode, type: response.headers['content-type'], text }));
    })
      .on('error', reject)
      .end();
  });

describe('servePage', () => {
  it('answers with the files of the folder, and ends with the code of the signal and no word', async () => {
    const { address, ended, stop } = await served({ link: 'v=1&sc=3_+1' });
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#v=1&sc=3_\+1$/);
    const index = { status: 200, type: 'text/html; charset=utf-8', text: '<!doctype html><title>the page</title>' };
    expect(await ask(address, '/')).toEqual(index);
    expect(await ask(address, '/index.html?x=1')).toEqual(index);
    expect(await ask(address, '/', { method: 'HEAD' })).toEqual({ ...index, text: '' });
    expect(await ask(address, '/assets/a.js')).toMatchObject({ status: 200, type: 'text/javascript; charset=utf-8' });
    stop();
    expect(await ended).toMatchObject({ code: 130, message: '' });
    await expect(ask(address, '/')).rejects.toThrow('ECONNREFUSED');
  });

  it('answers nothing else, to nobody else', async () => {
    const { address, ended, stop } = await served();
    for (const path of [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '//secret.txt',
      '/assets',
      '/x',
    ])
      expect(await ask(address, path)).toMatchObject({ status: 404, text: 'There is no such file.\n' });
    for (const host of ['evil.example', `evil.example:${new URL(address).port}`, '127.0.0.1:1'])
      expect((await ask(address, '/', { host })).status).toBe(403);
    expect((await ask(address, '/', { host: `localhost:${new URL(address).port}` })).status).toBe(200);
    for (const origin of ['http://evil.example', 'null', address.replace('127.0.0.1', 'localhost').slice(0, -1)])
      expect((await ask(address, '/', { origin })).status).toBe(403);
    expect((await ask(address, '/', { origin: address.slice(0, -1) })).status).toBe(200);
    expect((await ask(address, '/', { method: 'POST' })).status).toBe(405);
    stop();
    await ended;
  });

  it('opens a browser on a terminal outside CI only', async () => {
    const opened = fakeBrowser(folder);
    for (const world of [{}, { terminal: true, env: { CI: 'true' } }, { terminal: true }]) {
      expect(opened()).toEqual([]);
      const { address, ended, stop } = await served(world);
      if (world.terminal && !('env' in world)) await expect.poll(opened).toEqual([address]);
      stop();
      await ended;
    }
  });

  it('says which port it cannot have, and that a page is missing', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const io: Io = quietIo();
    await expect(servePage({ port, open: false }, { ...io, page: page() })).rejects.toMatchObject({
      code: 1,
      message: expect.stringContaining(`cannot serve at 127.0.0.1:${port}: listen EADDRINUSE`),
    });
    await expect(servePage({ port: 0, open: false }, { ...io, page: folder })).rejects.toMatchObject({
      code: 1,
      message: 'the page is not built: run pnpm build',
    });
    await new Promise((resolve) => other.close(resolve));
  });
});
