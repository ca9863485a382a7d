import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-'));
  const upstream = (...servers: string[]) =>
    `upstream api {\n  hash $uri consistent;\n${servers.map((one) => `  server ${one};\n`).join('')}}\n`;
  writeFileSync(join(folder, 'before.conf'), upstream('a:1', 'b:1', 'c:1'));
  writeFileSync(join(folder, 'after.conf'), upstream('a:1', 'b:1 weight=3', 'd:1'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const commands: readonly (readonly [string, () => string[]])[] = [
  ['compare', () => ['compare', '3 +1 -n1', '-k', '1000', '-s', 'ring,slots,haproxy-consistent,libmemcached-ketama']],
  ['diff', () => ['diff', join(folder, 'before.conf'), join(folder, 'after.conf'), '-k', '1000']],
  ['explain', () => ['explain', 'ring']],
];

/** Lines but the command at the end, which is there to be pasted. */
const lines = (stdout: string): string[] => {
  const all = stripVTControlCharacters(stdout).trimEnd().split('\n');
  const again = all.indexOf('Run it again:');
  return again < 0 ? all : all.slice(0, again);
};

describe.each(commands)('a terminal that shows %s', (_, argv) => {
  it.each([60, 80, 120, 200])('of %i columns is not left', async (columns) => {
    const { code, stdout } = await shardscope(argv(), { terminal: true, columns, env: { LANG: 'en_US.UTF-8' } });
    expect(code).toBe(0);
    const widths = lines(stdout).map((line) => stringWidth(line));
    expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
    if (columns !== 60) expect(Math.max(...widths)).toBeGreaterThan(columns * 0.75);
  });
});

describe('marks and bars', () => {
  const compare = () => ['compare', '3 +1', '-k', '1000', '-s', 'ring,slots'];

  it.each([{ TERM: 'dumb' }, { LANG: 'C' }, { LANG: 'en_US.UTF-8', LC_ALL: 'de_DE.ISO-8859-1' }])(
    'are ASCII where %o cannot show others',
    async (env) => {
      const { stdout } = await shardscope(compare(), { terminal: true, env });
      expect(stripVTControlCharacters(stdout)).toMatch(/^[\n -~]+$/);
      const { stdout: usual } = await shardscope(compare(), { terminal: true });
      expect(stripVTControlCharacters(usual)).toContain('█');
      expect(lines(stdout).map((line) => line.length)).toEqual(lines(usual).map((line) => line.length));
    },
  );

  it('and widths of what is piped do not depend on the environment', async () => {
    const piped = await shardscope(compare());
    expect(await shardscope(compare(), { env: { TERM: 'dumb', LANG: 'C' }, columns: 200 })).toEqual(piped);
  });
});
