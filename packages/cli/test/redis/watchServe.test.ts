import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { listen } from '../../src/serve/listen.ts';
import { LiveStream } from '../../src/serve/liveStream.ts';
import { fakeBrowser } from '../fakeBrowser.ts';
import { shardscope } from '../harness.ts';

const recording = fileURLToPath(new URL('recordings/redis-7.0.15-reshard.ndjson', import.meta.url));
const recorded = readFileSync(recording, 'utf8').trimEnd().split('\n');

let page: string;
beforeAll(() => {
  page = mkdtempSync(join(tmpdir(), 'watch-serve-'));
  mkdirSync(join(page, 'assets'));
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>the page</title>');
});
afterAll(() => rmSync(page, { recursive: true }));

/** A replay that is served until `stop` is called, with the address that it printed first. */
async function served({
  flags = [],
  terminal = false,
  env = {},
}: {
  flags?: readonly string[];
  terminal?: boolean;
  env?: Record<string, string>;
} = {}) {
  const controller = new AbortController();
  const stdout = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: terminal });
  const outcome = shardscope(['redis', 'watch', '--replay', recording, '--serve', ...flags], {
    stdout,
    env,
    page,
    signal: controller.signal,
  });
  onTestFinished(() => controller.abort(130));
  const [first] = await once(stdout, 'data');
  stdout.resume();
  const [line] = `${first}`.split('\n');
  const [address, token] = line.split('#live=');
  return { line, address, token, outcome, stop: () => controller.abort(130) };
}

/** Asks for the events; resolves once the reply begins. */
async function events(address: string, token: string, last?: string): Promise<IncomingMessage> {
  const headers = { 'x-shardscope': token, ...(last === undefined ? {} : { 'last-event-id': last }) };
  const request = get(new URL('events', address), { headers, agent: false });
  request.on('error', () => {});
  const [response] = await once(request, 'response');
  response.setEncoding('utf8').on('error', () => {});
  onTestFinished(() => response.destroy());
  return response;
}

/** The messages that have wholly arrived. */
const messages = (text: string): { id: string | undefined; type: string | undefined; data: string }[] =>
  text
    .split('\n\n')
    .slice(0, -1)
    .map((message) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(message)?.[1];
      return { id: field('id'), type: field('event'), data: field('data') ?? '' };
    });

async function wholeText(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of response) text += part;
  return text;
}

describe('redis watch --replay --serve', () => {
  it('hands out the recording as it is, says that no more comes, and stays until the signal', async () => {
    const { address, token, outcome, stop } = await served();
    for (let reader = 0; reader < 2; reader++) {
      const all = messages(await wholeText(await events(address, token)));
      expect(all.filter(({ id }) => id !== undefined).map(({ data }) => data)).toEqual(recorded);
      expect(all.at(-1)).toEqual({ id: undefined, type: 'end', data: '{}' });
    }
    expect(await (await fetch(address)).text()).toContain('the page');
    stop();
    expect(await outcome).toMatchObject({ code: 130, stderr: '' });
    await expect(fetch(address)).rejects.toThrow();
  });

  it('goes on after Last-Event-ID where a socket was cut, with nothing twice and nothing missed', async () => {
    const { address, token } = await served();
    const first = await events(address, token);
    const [part] = await once(first, 'data');
    first.destroy();
    const before = messages(part);
    const last = before[Math.floor(before.length / 2)].id ?? '';
    expect(Number(last)).toBeLessThan(recorded.length - 1);
    const after = messages(await wholeText(await events(address, token, last))).filter(({ id }) => id !== undefined);
    expect(after[0].id).toBe(`${Number(last) + 1}`);
    expect(after.map(({ data }) => data)).toEqual(recorded.slice(Number(last) + 1));
    // What is no number is none that was heard.
    const again = messages(await wholeText(await events(address, token, 'x')));
    expect(again[0]).toMatchObject({ id: '0', data: recorded[0] });
  });
});

describe('redis watch --serve --open', () => {
  it.each([
    ['on a terminal', { terminal: true }, true],
    ['without a terminal', { terminal: false }, false],
    ['in CI', { terminal: true, env: { CI: 'true' } }, false],
  ])('opens the printed address with its token or nothing: %s', async (_, world, opens) => {
    const opened = fakeBrowser(mkdtempSync(join(page, 'browser-')));
    const { line, address, token, outcome, stop } = await served({ flags: ['--open'], ...world });
    await wholeText(await events(address, token));
    if (opens) await expect.poll(opened).toEqual([line]);
    stop();
    await outcome;
    expect(opened()).toEqual(opens ? [line] : []);
  });
});

describe('LiveStream', () => {
  it('turns the ninth reader away until one of eight has gone', async () => {
    const stream = new LiveStream();
    const stop = new AbortController();
    const others = stream.answering((_, response) => {
      response.writeHead(404).end();
    });
    const { address, closed } = await listen(others, { host: '127.0.0.1', port: 0 }, stop.signal);
    stream.heard([JSON.parse(recorded[0])]);
    const readers = [];
    for (let i = 0; i < 8; i++) {
      const reader = await events(address, stream.token);
      expect(reader.statusCode).toBe(200);
      reader.resume();
      readers.push(reader);
    }
    const ninth = await events(address, stream.token);
    expect(ninth.statusCode).toBe(503);
    expect(await wholeText(ninth)).toContain('8 readers are here already.');
    // Somebody without the token learns nothing of that.
    expect((await events(address, 'x')).statusCode).toBe(403);
    readers[3].destroy();
    await expect.poll(async () => (await events(address, stream.token)).statusCode).toBe(200);
    await stream.end();
    stop.abort();
    await closed;
  });
});
