import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it, onTestFinished } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { shardscope } from '../harness.ts';

const CLUSTER = `${'a'.repeat(40)} 127.0.0.1:7000@17000 myself,master - 0 0 1 connected 0-9000
${'b'.repeat(40)} 127.0.0.1:7001@17001 master - 0 0 2 connected 9001-16383
`;

const HAN = /\p{Script=Han}/u;
const inChinese = (argv: readonly string[], world = {}) => shardscope([...argv, '--lang', 'zh'], world);

describe('--lang zh', () => {
  it.each([
    [['compare', '--bad']],
    [['compare', '--kays', '5']],
    [['comparr']],
    [['slot']],
    [['slot', '-f']],
    [['slot', 'a', '-f', 'xml']],
    [['list', 'nothing']],
    [['list', 'strategies', 'more']],
    [['compare', '-k', 'x']],
    [['compare', '--link', '--page', 'x']],
    [['compare', '3 +x=y']],
    [['compare', '-s', 'rung']],
    [['compare', '-s', 'ring', '--option', 'ring.vnodes=0']],
    [['compare', '--fail-on', 'x']],
    [['compare', '--scenario-file', '/no/such/file']],
    [['compare', '--keys-from', '/no/such/file']],
    [['compare', '--zipf', '1', '--keys-from', '-']],
    [['locate', 'a']],
    [['locate', 'a', '-n', '3', '-s', 'ring,slots']],
    [['diff', 'libketama:@', 'libketama:@']],
    [['explain']],
    [['explain', 'nothing']],
    [['advise', 'x']],
    [['redis', 'check']],
    [['redis', 'check', '--state', '-']],
    [['redis', 'plan', '--connect', 'nowhere']],
    [['redis', 'apply', '/no/such/plan', '--connect', '127.0.0.1:1']],
    [['redis', 'fix']],
    [['redis', 'watch']],
    [['worker', '--queue', 'http://a']],
    [['merge', '/no/such/part']],
    [['replay', '/no/such/report']],
  ])('refuses %j in Chinese, with the same exit code', async (argv) => {
    const world = { stdin: 'x\n' };
    const [zh, en] = [await inChinese(argv, world), await shardscope(argv, world)];
    expect(zh.code).toBe(en.code);
    expect(en.code).toBeGreaterThan(0);
    expect(en.stderr).not.toMatch(HAN);
    expect(zh.stderr.replace(/^提示：.*\n/gm, '')).toMatch(/^错误：/);
    // What the operating system says of a file stays as it says it.
    if (!/ENOENT/.test(en.stderr)) expect(zh.stderr.replace('错误', '')).toMatch(HAN);
  });

  it('merges parts in Chinese, from parts of any language, and names the one that is missing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shardscope-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const asked = ['compare', '3 +1', '-s', 'ring', '-k', '1000'];
    const parts = ['1/2', '2/2'].map((shard) => ({ shard, path: join(folder, `${shard[0]}.json`) }));
    await inChinese([...asked, '--shard', parts[0].shard, '-o', parts[0].path]);
    await shardscope([...asked, '--shard', parts[1].shard, '-o', parts[1].path]);
    const whole = await inChinese(['merge', ...parts.map(({ path }) => path)]);
    expect(whole).toMatchObject({ code: 0, stdout: (await inChinese(asked)).stdout });
    const short = await inChinese(['merge', parts[0].path]);
    expect([short.code, short.stderr]).toEqual([3, `错误：${parts[0].path} 是 2 份之一，还缺：2\n`]);
  });

  it('says notes, help and reports in Chinese, and nothing of it in JSON and CSV', async () => {
    const asked = ['compare', '3 +1 -1', '-k', '1000', '--consequences', 'cascade,weight'];
    const table = await inChinese(asked);
    expect(table.stdout).toContain('推荐：');
    expect(table.stdout).toContain('哪一次宕机会拖垮其他节点？');
    for (const format of ['json', 'ndjson', 'csv']) {
      const [zh, en] = [await inChinese([...asked, '-f', format]), await shardscope([...asked, '-f', format])];
      expect(zh.stdout).toBe(en.stdout);
    }
    for (const argv of [
      ['list', 'strategies', '-f', 'csv'],
      ['list', 'profiles', '-f', 'json'],
      ['diff', 'libketama:a,b', 'libketama:a,c', '-k', '100', '-f', 'json'],
      ['advise', '4 +1', '-k', '1000', '-f', 'json'],
      ['explain', '--key', 'a', '-s', 'ring', '-f', 'json'],
      ['selftest', '-f', 'json'],
      ['redis', 'plan', '--state', '-', '-f', 'json'],
      ['redis', 'rebalance', '--state', '-', '-f', 'json'],
    ]) {
      const world = { stdin: CLUSTER };
      expect((await inChinese(argv, world)).stdout, argv.join(' ')).toBe((await shardscope(argv, world)).stdout);
    }
    const html = ['compare', '3 +1', '-f', 'html', '-k', '100', '-s', 'slots', '--replicas', '2', '--zipf', '1'];
    const report = (await inChinese([...html, '--consequences', 'weight'])).stdout;
    expect(report).toContain('<html lang="zh-CN">');
    // Beside their charts too, loads are named, and where a question comes from; names of strategies and of Node.js stay.
    for (const words of ['按副本', '键及其副本', '</i>访问', '按策略实际构建的内容计数。', '<dt>slots', '<dt>Node.js'])
      expect(report).toContain(words);
  });

  it.each(partOrAll([60], [60, 80, 120, 200]))(
    'fits its tables and help into %i columns, as English does',
    async (columns) => {
      for (const argv of [
        ['list', 'strategies'],
        ['list', 'scenarios'],
        ['list', 'profiles'],
        ['selftest'],
        ['compare', '10 +1', '-k', '1000', '--per-node', '--replicas', '2', '-s', 'ring,slots'],
        ['redis', 'check', '--state', '-'],
        ['redis', 'plan', '--state', '-'],
        ['redis', 'story'],
        ['redis', 'acl'],
        ['compare', '3 +1', '-k', '1000'],
        ['advise', '4 +1', '-k', '1000'],
        ['explain', 'ring'],
        ['diff', 'libketama:a,b', 'libketama:a,c', '-k', '1000'],
        ['--help'],
        ['compare', '--help'],
        ['redis', 'plan', '--help'],
      ]) {
        const world = { stdin: CLUSTER, terminal: true, columns };
        for (const { stdout } of [await inChinese(argv, world), await shardscope(argv, world)]) {
          const wide = stripVTControlCharacters(stdout)
            .split('\n')
            // A command is to be copied, and a single word has no place to break at.
            .filter(
              (line) => stringWidth(line) > columns && !/^ *(?:(?:shardscope|\$|ACL SETUSER) .*|\S+)$/.test(line),
            );
          expect(wide, argv.join(' ')).toEqual([]);
        }
      }
    },
  );

  it('is drawn in ASCII on a dumb terminal but for its words, as English is altogether', async () => {
    const world = { stdin: CLUSTER, terminal: true, columns: 80, env: { TERM: 'dumb' } };
    for (const argv of [
      ['redis', 'check', '--state', '-'],
      ['redis', 'plan', '--state', '-'],
      ['list', 'profiles'],
    ]) {
      const [zh, en] = [await inChinese(argv, world), await shardscope(argv, world)];
      expect(en.stdout).not.toMatch(/[^\0-\x7f]/);
      expect(zh.stdout).not.toMatch(/[█▓▒░·’→]/);
    }
  });

  it('is what a Chinese locale asks for, unless a flag says otherwise', async () => {
    const help = async (argv: string[], env: Record<string, string>) =>
      (await shardscope([...argv, '--help'], { env })).stdout;
    expect(await help(['slot'], { LANG: 'zh_CN.UTF-8' })).toMatch(HAN);
    expect(await help(['slot'], { LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN.UTF-8' })).toMatch(HAN);
    expect(await help(['slot'], { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).not.toMatch(HAN);
    expect(await help(['slot', '--lang', 'en'], { LANG: 'zh_CN.UTF-8' })).not.toMatch(HAN);
    expect(await help(['slot', '--language=zh'], {})).toMatch(HAN);
    expect(await help(['slot'], { LANG: 'zh_CN.GBK' })).not.toMatch(HAN);
    const { code, stderr } = await shardscope(['slot', 'a', '--lang', 'fr']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Allowed choices are en, zh')]);
  });
});
