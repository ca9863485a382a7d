import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RedisServers } from '../../../src/redis/live/redisServers.ts';
import { redisInstalled } from '../../support/liveCluster.ts';

/** Notes its process, hangs the first two times that it is to serve, and is redis-server the third time. */
const HANGS = `#!/bin/sh
[ "$1" != --version ] || exec redis-server --version
echo $$ >>"\${0%/*}/started"
[ "$(wc -l <"\${0%/*}/started")" -gt 2 ] || exec sleep 1000
exec redis-server "$@"
`;

describe.skipIf(!redisInstalled)('RedisServers', () => {
  it('ends a server that hangs at its start, and starts it anew', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shardscope-hangs-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const program = join(folder, 'redis-server-that-hangs');
    writeFileSync(program, HANGS, { mode: 0o755 });
    // However long the one that serves takes, it is the last that is tried, and is waited for.
    const servers = await RedisServers.start(1, program, {}, 0.3);
    onTestFinished(() => servers.end());
    const [first, second, third, ...more] = readFileSync(join(folder, 'started'), 'utf8').trim().split('\n');
    expect(more).toEqual([]);
    for (const hung of [first, second]) expect(() => process.kill(Number(hung), 0)).toThrow('ESRCH');
    expect(await servers.ask(servers.ports[0], ['INFO', 'server'])).toMatch(new RegExp(`^process_id:${third}\\b`, 'm'));
  });
});
