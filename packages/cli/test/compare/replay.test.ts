import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shellCommand } from '@shardscope/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shardscope-'));
});

afterAll(() => rm(folder, { recursive: true }));

const path = (name: string): string => join(folder, name);

describe('replay', () => {
  it('finds identical what was not changed, whatever else the report came with', async () => {
    const argv = ['compare', "it's,B=2 +C", '-s', 'ring,slots', '-k', '3000', '--seed', '5'];
    await shardscope([...argv, '--environment', '--export-json', path('report.json')]);
    expect(await shardscope(['replay', path('report.json')])).toEqual({
      code: 0,
      stdout: 'identical: 3,000 keys, 2 strategies\n',
      stderr: '',
    });
  });

  it('says where the numbers differ, and on what the report was made', async () => {
    await shardscope(['compare', '-k', '3000', '--environment', '--export-json', path('was.json')]);
    const report = JSON.parse(await readFile(path('was.json'), 'utf8'));
    const { moved } = report.strategies[1].steps[1].movement;
    report.strategies[1].steps[1].movement.moved = moved + 1;
    report.strategies[0].steps[0].skew.extra = '\x1b';
    report.environment.node = 'v1.0.0';
    await writeFile(path('was.json'), JSON.stringify(report));
    const { code, stdout, stderr } = await shardscope(['replay', path('was.json')]);
    expect(code).toBe(4);
    expect(stderr).toBe(`error: ${path('was.json')}: 2 differences\n`);
    expect(stdout.trim().split('\n')).toEqual([
      'strategies[0].steps[0].skew.extra: "\\u001b" in the report, nothing now',
      `strategies[1].steps[1].movement.moved: ${moved + 1} in the report, ${moved} now`,
      `the report was made with node "v1.0.0"; this is ${JSON.stringify(process.version)}`,
    ]);
  });

  it('forgives an option that an older version did not know, and says which rules are others since', async () => {
    const argv = ['compare', 'a,b,c !b', '-s', 'twemproxy-modula,ring', '-k', '100', '-f', 'json'];
    const report = JSON.parse((await shardscope(argv)).stdout);
    delete report.strategies[0].options['auto-eject-hosts'];
    await writeFile(path('older.json'), JSON.stringify(report));
    expect(await shardscope(['replay', path('older.json')])).toMatchObject({ code: 0 });
    report.strategies[0].steps[1].movement.moved = 50;
    await writeFile(path('older.json'), JSON.stringify(report));
    const { code, stdout } = await shardscope(['replay', path('older.json')]);
    expect(code).toBe(4);
    expect(stdout).toMatch(
      /^since earlier versions, twemproxy-modula: servers are sorted by .* a node that fails keeps its place/m,
    );
    expect(stdout).not.toContain('since earlier versions, ring');
  });

  it('says which rules of strategies are others since, where the scenario or the hash brings them out', async () => {
    const changed = async (...argv: string[]): Promise<string> => {
      const report = JSON.parse((await shardscope(['compare', ...argv, '-k', '100', '-f', 'json'])).stdout);
      report.strategies[0].steps[1].movement.moved = -1;
      await writeFile(path('ruled.json'), JSON.stringify(report));
      return (await shardscope(['replay', path('ruled.json')])).stdout;
    };
    expect(await changed('a,b,c a=2,b=3', '-s', 'slots')).toContain(
      'since earlier versions, slots: several new weights at once are planned together',
    );
    expect(await changed('3 +1', '-s', 'multi-probe')).toContain('since earlier versions, multi-probe: its probes are');
    expect(await changed('a,b,c a=2', '-s', 'slots')).not.toContain('since earlier');
    expect(await changed('3 +1', '-s', 'bounded', '--hash', 'redis-slot')).toContain(
      'since earlier versions, bounded: hashes narrower than 32 bits',
    );
  });

  it('notices that the keys are others now', async () => {
    await writeFile(path('input'), 'a\nb\nc\n');
    await shardscope(['compare', '--keys-from', path('input'), '--export-json', path('keys.json')]);
    expect((await shardscope(['replay', path('keys.json')])).code).toBe(0);
    await writeFile(path('input'), 'a\nb\nd\n');
    const { code, stdout } = await shardscope(['replay', path('keys.json')]);
    expect(stdout).toContain('keys.sha256: ');
    expect(code).toBe(4);
  });

  it('refuses what is no report, and writes nothing that a command in it names', async () => {
    for (const [content, message] of [
      ['[]', 'not a JSON report'],
      ['{"schema":"shardscope/compare/1"}', 'not a JSON report'],
      ['{"schema":"shardscope/compare/1","command":"shardscope list"}', 'not a compare command'],
      ['{"schema":"shardscope/compare/1","command":"shardscope compare --help"}', '(outputHelp)'],
    ]) {
      await writeFile(path('bad.json'), content);
      const outcome = await shardscope(['replay', path('bad.json')]);
      expect(outcome.stderr).toContain(`error: ${path('bad.json')}: `);
      expect(outcome.code).toBe(3);
      expect(outcome.stderr).toContain(message);
    }
    const command = shellCommand(['shardscope', 'compare', '3 +1', '-k', '10', '--force', '-o', path('written')]);
    await writeFile(path('sly.json'), JSON.stringify({ schema: 'shardscope/compare/1', command }));
    expect((await shardscope(['replay', path('sly.json')])).code).toBe(4);
    await expect(readFile(path('written'))).rejects.toThrow('ENOENT');
  });
});

describe('the environment', () => {
  it('is said only when asked for, apart from the numbers', async () => {
    const plain = JSON.parse((await shardscope(['compare', '-k', '100', '-f', 'json'])).stdout);
    const told = JSON.parse((await shardscope(['compare', '-k', '100', '-f', 'json', '--environment'])).stdout);
    const { environment, ...rest } = told;
    expect(rest).toEqual(plain);
    expect(environment).toMatchObject({ node: process.version, cores: expect.any(Number) });
  });
});
