import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../../cli/test/liveServers.ts';
import { liveCluster, redisInstalled } from '../../../cli/test/support/liveCluster.ts';
import { languages, speak, violations } from '../support/axe.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

const at = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

/** The program in a process of its own, with the page that was built for the tests. */
const PROGRAM = `
  const [{ run }, { processIo }] = await Promise.all([import('shardscope'), import(process.env.IO)]);
  process.exitCode = await run(process.argv.slice(1), { ...processIo(), page: process.env.PAGE });
`;

interface Watch {
  readonly child: ChildProcess;
  /** The line that it printed first. */
  readonly address: string;
}

describe.skipIf(!hasBrowser || !redisInstalled)('redis watch --serve', () => {
  let servers: Awaited<ReturnType<typeof liveCluster>>;
  let site: Site;
  beforeAll(async () => {
    [servers, site] = await Promise.all([liveCluster(3), openSite()]);
  });
  afterAll(() => servers?.end());

  async function watch({ serve, plan }: { serve?: string; plan?: string } = {}): Promise<Watch> {
    const argv = ['redis', 'watch', '--connect', `127.0.0.1:${servers.ports[0]}`, '--every', '200ms'];
    if (plan !== undefined) argv.push('--plan', plan);
    argv.push('--serve');
    const child = spawn(
      process.execPath,
      ['--import', at('tools/source.js'), '--input-type=module', '-e', PROGRAM, ...argv, ...(serve ? [serve] : [])],
      {
        env: { ...process.env, IO: at('packages/cli/src/io/io.ts'), PAGE: site.folder },
        stdio: ['ignore', 'pipe', 'inherit'],
        cwd: at('packages/cli'),
      },
    );
    onTestFinished(async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    });
    const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
    return { child, address: line.split('\n', 1)[0] };
  }

  const ends = (): Promise<string[]> =>
    Promise.all(servers.ports.slice(0, 2).map((port) => servers.ask(port, ['CLUSTER', 'MYID'])));

  /** The plan of the reshard below. */
  async function planned(slots: number): Promise<string> {
    const [from, to] = await ends();
    const node = (id: string, owned: object) => ({ id, host: '127.0.0.1', port: 1, role: 'master', slots: owned });
    const before = [node(from, [[0, 5460]]), node(to, [[5461, 10922]])];
    const folder = await mkdtemp(join(tmpdir(), 'shardscope-plan-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'plan.json');
    const moves = [{ from, to, slots: [[0, slots - 1]] }];
    await writeFile(path, JSON.stringify({ schema: 'shardscope/redis-plan/1', moves, before }));
    return path;
  }

  async function reshard(slots: number): Promise<void> {
    const [from, to] = await ends();
    const { output, exit } = await servers.run([
      ...['--cluster', 'reshard', `127.0.0.1:${servers.ports[0]}`, '--cluster-yes'],
      ...['--cluster-from', from, '--cluster-to', to, '--cluster-slots', `${slots}`],
    ]);
    expect(exit, output).toBe(0);
  }

  it('shows slots as they move, goes back and to now again, and ends with the command', async () => {
    const { child, address } = await watch({ plan: await planned(20) });
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#live=[\w-]{22}$/);
    const { page, errors } = await site.open({ at: address });
    await page.locator('.live:not(.quiet)', { hasText: /^LIVE · \d+\.\d s ago$/ }).waitFor();
    expect(page.url()).not.toContain('live=');
    await expect.poll(() => page.locator('.shard').count()).toBe(3);
    await page.locator('.ways .conclusion', { hasText: /^0 of 20 slots where the plan wants them/ }).waitFor();
    await reshard(20);
    const moved = page.locator('.ways .conclusion', { hasText: /^20 of 20 slots where the plan wants them/ });
    await moved.waitFor();
    await page.locator('.shard', { hasText: /:\d+ 5,441 slots/ }).waitFor();
    await page.locator('.recorded').waitFor();
    await page.locator('.happenings li', { hasText: 'moved' }).first().waitFor();
    await page.getByRole('slider', { name: 'Time in the recording' }).press('Home');
    await page.locator('.event', { hasText: 'Replay' }).waitFor();
    expect(await moved.count()).toBe(0);
    for (const language of languages) {
      await speak(page, language);
      expect(await violations(page), language).toEqual([]);
    }
    await speak(page, 'en');
    await page.getByRole('button', { name: 'Back to live' }).click();
    await moved.waitFor();
    // The tab keeps the token, the address does not.
    expect(new URL(page.url()).hash).toBe('#live');
    await page.reload();
    await moved.waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.locator('article').first().waitFor();
    await expect.poll(() => new URL(page.url()).hash).toMatch(/^#v=1/);
    // The browser asks for the icon whenever the address changes, and may find the server gone.
    await page.route('**/favicon.svg', (route) => route.fulfill({ status: 204 }));
    await page.goto(address);
    await moved.waitFor();
    child.kill('SIGTERM');
    await page.locator('.live.quiet', { hasText: 'The watch has ended.' }).waitFor();
    await expect.poll(() => child.exitCode).toBe(143);
    expect(errors).toEqual([]);
  });

  it('says that a watch which was killed is not heard of, and shows the next one under the address that it prints', async () => {
    const first = await watch({ serve: `127.0.0.1:${await freePort()}` });
    const { host } = new URL(first.address);
    const { page } = await site.open({ at: first.address });
    await page.locator('.live:not(.quiet)').waitFor();
    first.child.kill('SIGKILL');
    await page.locator('.live.quiet', { hasText: 'The connection to the watch is lost' }).waitFor();
    const second = await watch({ serve: host });
    expect(new URL(second.address).host).toBe(host);
    await page.locator('.live.quiet', { hasText: 'Another watch is there now' }).waitFor();
    await page.goto(second.address);
    await page.locator('.live:not(.quiet)').waitFor();
    expect(page.url()).not.toContain('live=');
    // What the token of the first one opens by now.
    await page.goto(first.address);
    await page.getByRole('alert').filter({ hasText: 'no watch is shown: its token is missing' }).waitFor();
  });

  it('answers those who have the token, by its own name, to its own pages; and nobody can write', async () => {
    const { address } = await watch();
    const { hostname, port, host, hash } = new URL(address);
    const token = hash.slice('#live='.length);
    const status = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        request({ hostname, port, path, method, headers: { host, ...headers }, agent: false }, (response) => {
          resolve(response.statusCode);
          response.destroy();
        })
          .on('error', reject)
          .end();
      });
    const own = { 'x-shardscope': token };
    expect(await status('/events', own)).toBe(200);
    expect(await status('/events', { ...own, host: `localhost:${port}`, origin: `http://localhost:${port}` })).toBe(
      200,
    );
    for (const headers of [
      {},
      { 'x-shardscope': '' },
      { 'x-shardscope': `${token}x` },
      { 'x-shardscope': token.toUpperCase() },
    ])
      expect(await status('/events', headers)).toBe(403);
    expect(await status(`/events?token=${token}`)).toBe(403);
    for (const name of ['evil.example', `evil.example:${port}`, '127.0.0.1:1', `0.0.0.0:${port}`])
      expect(await status('/events', { ...own, host: name })).toBe(403);
    for (const origin of ['http://evil.example', 'null', `http://localhost:${port}`, `https://${host}`])
      expect(await status('/events', { ...own, origin })).toBe(403);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      for (const path of ['/', '/events', '/index.html', '/x']) expect(await status(path, own, method)).toBe(405);
  });
});
