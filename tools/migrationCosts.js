// Measures what moving slots costs, with real servers on loopback: milliseconds a slot, milliseconds a key, bytes a millisecond, slot by slot as
// redis-cli does it and atomically where the servers can. Its figures stand in packages/core/src/redis/outlook/moveCosts.ts.
//   node tools/migrationCosts.js [server [client [tries]]]
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [server = 'redis-server', client = 'redis-cli', tries = '5'] = process.argv.slice(2);
const SLOTS = 200;
const { first: tags } = JSON.parse(
  readFileSync(new URL('../packages/vectors/redis/slot-first-integer-key.json', import.meta.url), 'utf8'),
);
const cases = {
  empty: { keys: 0, size: 0 },
  small: { keys: 100, size: 100 },
  large: { keys: 10, size: 100_000 },
};
const fill = "for i = 1, tonumber(ARGV[1]) do redis.call('SET', KEYS[1] .. i, string.rep('x', tonumber(ARGV[2]))) end";

const folder = mkdtempSync(join(tmpdir(), 'shardscope-costs-'));
const ports = Array.from({ length: 3 }, (_, i) => 14_000 + (process.pid % 400) * 10 + i);
const children = ports.map((port) => {
  const settings = { port, bind: '127.0.0.1', 'cluster-enabled': 'yes', save: '', dir: folder };
  const all = { ...settings, 'cluster-config-file': `${port}.conf` };
  return spawn(
    server,
    Object.entries(all).flatMap(([name, value]) => [`--${name}`, `${value}`]),
    { stdio: 'ignore' },
  );
});
const run = (...argv) => execFileSync(client, argv, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: 'pipe' }).trimEnd();
const cli = (port, ...argv) => run('-p', `${port}`, ...argv);
const address = (port) => `127.0.0.1:${port}`;

async function until(holds) {
  for (;;) {
    try {
      if (holds()) return;
    } catch {}
    await sleep(5);
  }
}

const timed = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

function ownSlots(port) {
  const own = cli(port, 'CLUSTER', 'NODES')
    .split('\n')
    .find((line) => line.includes('myself'));
  return own
    .split(' ')
    .slice(8)
    .flatMap((range) => {
      const [first, last = first] = range.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    });
}

/** Milliseconds of a move of the first slots of the one to the other. */
async function moved(from, to, way, idle) {
  const [source, target] = [from, to].map((port) => cli(port, 'CLUSTER', 'MYID'));
  if (way === 'redis-cli') {
    const what = ['--cluster-from', source, '--cluster-to', target, '--cluster-slots', `${SLOTS}`, '--cluster-yes'];
    return timed(() => run('--cluster', 'reshard', address(from), ...what)) - idle;
  }
  const moving = ownSlots(from).slice(0, SLOTS);
  const bounds = [moving[0], moving[SLOTS - 1]].map(String);
  const start = performance.now();
  if (way === 'redis') cli(to, 'CLUSTER', 'MIGRATION', 'IMPORT', ...bounds);
  else cli(from, 'CLUSTER', 'MIGRATESLOTS', 'SLOTSRANGE', ...bounds, 'NODE', target);
  await until(() => !ownSlots(from).includes(moving[0]));
  return performance.now() - start;
}

/** What the times of the cases make of a slot, a key and a byte. */
function costs(times, of) {
  const [empty, small, large] = Object.keys(cases).map((name) => of(...times[name]));
  const key = (small - empty) / SLOTS / cases.small.keys;
  const sending = large - empty - SLOTS * cases.large.keys * key;
  return { slot: empty / SLOTS, key, rate: (SLOTS * cases.large.keys * cases.large.size) / sending };
}

try {
  await until(() => ports.every((port) => cli(port, 'PING') === 'PONG'));
  run('--cluster', 'create', ...ports.map(address), '--cluster-yes');
  await until(() => {
    run('--cluster', 'check', address(ports[0]));
    return ports.every((port) => cli(port, 'CLUSTER', 'INFO').includes('cluster_state:ok'));
  });
  // What a command takes that moves nothing is not the price of a slot.
  const idle = Math.min(...[1, 2, 3, 4, 5].map(() => timed(() => run('--cluster', 'check', address(ports[0])))));
  const info = cli(ports[0], 'INFO', 'server');
  const version = /^valkey_version:.*/m.exec(info)?.[0] ?? /^redis_version:.*/m.exec(info)?.[0] ?? '';
  const atomic = /valkey_version:9/.test(version)
    ? ['valkey']
    : /redis_version:8\.[4-9]/.test(version)
      ? ['redis']
      : [];
  for (const way of ['redis-cli', ...atomic]) {
    const times = { empty: [], small: [], large: [] };
    for (let n = 0; n < Number(tries); n++) {
      const [from, to] = n % 2 === 0 ? [ports[0], ports[1]] : [ports[1], ports[0]];
      for (const [name, { keys, size }] of Object.entries(cases)) {
        for (const port of ports) cli(port, 'FLUSHALL');
        if (keys > 0) {
          for (const slot of ownSlots(from).slice(0, SLOTS)) {
            cli(from, 'EVAL', fill, '1', `{${tags[slot]}}`, `${keys}`, `${size}`);
          }
        }
        times[name].push(await moved(from, to, way, idle));
      }
    }
    const quartile =
      (share) =>
      (...all) =>
        all.sort((a, b) => a - b)[Math.round((all.length - 1) * share)];
    const [low, high] = [0.25, 0.75].map((share) => costs(times, quartile(share)));
    console.log(JSON.stringify({ version: version.trim(), way, low, high, times }));
  }
} finally {
  await Promise.all(
    children.map(
      (child) =>
        new Promise((resolve) => {
          child.once('exit', resolve);
          child.kill('SIGKILL');
        }),
    ),
  );
  rmSync(folder, { recursive: true, force: true });
}
