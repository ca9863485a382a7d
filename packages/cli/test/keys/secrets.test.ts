import { describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

const SECRET = 's3cret-w0rd';

// Nothing listens on port 1 of the loopback.
const urls = [
  `redis://:${SECRET}@127.0.0.1:1`,
  `redis://user:${SECRET}@127.0.0.1:1/0`,
  `redis://user:${SECRET}@127.0.0.1:1/name`,
  `redis://user:${SECRET}@127.0.0.1:99999`,
  `redis://user:${SECRET}@127.0.0.1:1/0?password=${SECRET}`,
  `redis://user:%${SECRET}@127.0.0.1:1`,
  `rediss://:${SECRET}@127.0.0.1:1`,
  `rediss://:${SECRET}@`,
  `memcached://user:${SECRET}@127.0.0.1:1`,
  `memcached://127.0.0.1:1/?password=${SECRET}`,
  // Nobody reads these.
  `REDIS://:${SECRET}@127.0.0.1:1`,
  `valkey://:${SECRET}@127.0.0.1:1`,
  `memcache://user:${SECRET}@127.0.0.1:1`,
  `http://user:${SECRET}@127.0.0.1:1/keys`,
  `postgres://user:${SECRET}@127.0.0.1:1/keys`,
] as const;

const queues = [
  `redis://:${SECRET}@127.0.0.1:1`,
  `rediss://:${SECRET}@127.0.0.1:1/name`,
  `postgres://user:${SECRET}@127.0.0.1:1/keys`,
  `postgres://user:${SECRET}@127.0.0.1:99999/keys`,
  `mysql://user:${SECRET}@127.0.0.1:1/keys`,
  `memcached://user:${SECRET}@127.0.0.1:1`,
] as const;

const commands: readonly (readonly [string, (url: string) => readonly string[]])[] = [
  ...['table', 'json'].map(
    (format) =>
      [`compare -f ${format}`, (url: string) => ['compare', '3 +1', '--keys-from', url, '-f', format]] as const,
  ),
  ['compare --unique', (url) => ['compare', '3 +1', '--keys-from', url, '--unique', '--top', '3']],
  ['compare -o', (url) => ['compare', '3 +1', '-s', 'jump', '-k', '10', '-o', url]],
  ['compare --lang zh', (url) => ['--lang', 'zh', 'compare', '3 +1', '--keys-from', url]],
  ['locate', (url) => ['locate', '-n', '3', '--keys-from', url]],
  ['diff', (url) => ['diff', 'jump:a,b', 'jump:a,b,c', '--keys-from', url]],
  ['diff of it', (url) => ['diff', url, 'jump:a,b,c']],
  ['advise', (url) => ['advise', '3 +1', '--keys-from', url]],
  ['explain', (url) => ['explain', '3 +1', '--keys-from', url]],
  [
    'redis plan --keys-from',
    (url) => ['redis', 'plan', '--by', 'keys', '--keys-from', url, '--connect', '127.0.0.1:1'],
  ],
  ['redis plan --connect', (url) => ['redis', 'plan', '--connect', url]],
  ['redis check --connect', (url) => ['redis', 'check', '--connect', url]],
  ['redis watch --connect', (url) => ['redis', 'watch', '--connect', url]],
  ['redis apply --connect', (url) => ['redis', 'apply', 'plan.json', '--connect', url]],
];

/** What a run says, and how it ends: without an answer there is no result. */
async function said(argv: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const { code, stdout, stderr } = await shardscope(argv, { env });
  expect([argv, code]).not.toEqual([argv, 0]);
  return stdout + stderr;
}

/** The password as it is, and as anybody can read it. */
const forms = [SECRET, encodeURIComponent(SECRET), Buffer.from(SECRET).toString('base64')];

describe.each(commands)('%s', (_, argvOf) => {
  it('shows no password of a URL', async () => {
    const shown: string[] = [];
    for (const url of urls) {
      const text = await said(argvOf(url));
      if (forms.some((form) => text.includes(form))) shown.push(`${url}: ${text}`);
    }
    expect(shown).toEqual([]);
  });

  it('shows no password of the environment', async () => {
    const text = await said(argvOf('redis://127.0.0.1:1'), { REDISCLI_AUTH: SECRET, PGPASSWORD: SECRET });
    for (const form of forms) expect(text).not.toContain(form);
  });
});

it.each(['compare', 'worker'])('%s shows no password of a queue', async (command) => {
  const shown: string[] = [];
  for (const url of queues) {
    const scenario = command === 'compare' ? ['3 +1', '-k', '1000', '--shards', '2'] : [];
    const text = await said([command, ...scenario, '--queue', url], { PGPASSWORD: SECRET });
    if (forms.some((form) => text.includes(form))) shown.push(`${url}: ${text}`);
  }
  expect(shown).toEqual([]);
});
