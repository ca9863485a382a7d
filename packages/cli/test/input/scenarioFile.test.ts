import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shardscope-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function withFile(content: string, ...argv: string[]) {
  const path = join(folder, 'scenario.yaml');
  await writeFile(path, content);
  return shardscope(['compare', '--scenario-file', path, '-k', '100', '-s', 'ring', '-f', 'json', ...argv]);
}

const yaml = `
nodes:
  - A
  - { id: B, weight: 2 }
  - __proto__
steps:
  - join: [C, { id: D, weight: 0.5 }]
  - fail: [B]
  - join: [{ id: B, weight: 2 }]
  - reweight: [{ id: A, weight: 3 }]
  - leave: [C]
`;

describe('zones', () => {
  it('are read from a scenario file, and fail whole', async () => {
    const { stdout, code } = await withFile(
      'nodes: [{ id: A, zone: r1 }, { id: B, zone: r2, weight: 2 }, C]\nsteps: [{ join: [{ id: D, zone: r1 }] }, { fail: [{ zone: r1 }] }]',
      '--consequences',
      'zones',
    );
    expect(code).toBe(0);
    const { scenario, strategies } = JSON.parse(stdout);
    expect(scenario).toBe('A@r1,B@r2=2,C +D@r1 !A,D');
    expect(strategies[0].steps[0].nodes[0]).toMatchObject({ id: 'A', zone: 'r1' });
    expect(strategies[0].steps[0].consequences.zones.after.value).toBeGreaterThan(1.3);
    expect((await withFile('nodes: [A, B]\nsteps: [{ fail: [{ zone: r1 }] }]')).stderr).toMatch(
      /steps\[0\]: no node is there in zone "r1"/,
    );
  });

  it('are read from a file of their own', async () => {
    const path = join(folder, 'zones');
    const compare = async (text: string, ...argv: string[]) => {
      await writeFile(path, text);
      return shardscope(['compare', '3 +1', '-k', '100', '-s', 'ring', '-f', 'json', '--zones', path, ...argv]);
    };
    const { stdout } = await compare('# racks\nn1 r1\nn2,r2\nn4\tr1\n');
    expect(JSON.parse(stdout).scenario).toBe('n1@r1,n2@r2,n3 +n4@r1');
    expect(await compare('n1 r1\nn9 r1\n')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('zones: the scenario has no node "n9"'),
    });
    expect(await compare('n1\n')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('line 1 must be a node and its zone'),
    });
    expect(await compare('n1 a\nn1 b\n')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('line 2 names "n1" again'),
    });
  });
});

describe('a scenario file', () => {
  it('says what the text of a scenario says, in YAML or in JSON', async () => {
    const { code, stdout, stderr } = await withFile(yaml);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).scenario).toBe('A,B=2,__proto__ +C,D=0.5 !B +B A=3 -C');
    expect((await withFile('{"nodes": ["A", "B"], "steps": [{"join": ["C"]}]}')).stdout).toContain(
      '"scenario": "A,B +C"',
    );
  });

  it('says of a node what the text says after semicolons', async () => {
    const content = `nodes: [{ id: A, weight: 2, place: 7, backup: false }, { id: B, label: "x:1" }, { id: C, down: true }]
steps: [{ fail: [A] }, { join: [A, C] }]`;
    expect(JSON.parse((await withFile(content)).stdout).scenario).toBe('A=2;id=7,B;label=x:1,C;down !A +A=1,C');
    expect((await withFile('nodes: [{ id: A, place: 0 }, B]')).stderr).toContain('place of node "A" must be between');
  });

  it.each([
    [
      'a place',
      'nodes: [A]\nsteps:\n  - join: [{ id: B, weigth: 2 }]',
      /: steps\[0\]\.join\[0\]: unknown field "weigth"$/m,
    ],
    ['an unknown key', 'nodes: [A]\nextends: http://example.com/', /: unknown field "extends"$/m],
    [
      'two things in a step',
      'nodes: [A]\nsteps: [{ join: [B], leave: [A] }]',
      /: steps\[0\]: expected one of \{join\}, .*, got \{join, leave\}$/m,
    ],
    ['a weight that is no number', 'nodes: [{ id: A, weight: .inf }]', /: nodes\[0\]\.weight: expected a number, got/m],
    ['a node that is not there', 'nodes: [A, B]\nsteps: [{ leave: [C] }]', /step 1: no node "C" is there to leave/],
    ['a weight out of range', 'nodes: [{ id: A, weight: -1 }, B]', /must be/],
    ['a key given twice', 'nodes: [A]\nnodes: [B]', /: line 2, column 1: a field is given twice$/m],
    ['several documents', 'nodes: [A]\n---\nnodes: [B]', /: line 2, column 1: a second document begins$/m],
    ['no nodes', 'steps: []', /: nodes: is missing$/m],
    ['an empty list', 'nodes: []', /: nodes: must not be empty$/m],
    ['tabs', 'nodes:\n\t- A', /: line 2, column 1: a tab indents; YAML wants spaces$/m],
    [
      'a name that YAML takes for something else',
      'nodes: [no, 0o17, A]',
      /: nodes\[1\]: expected a name or .*, got the number 15: quote it$/m,
    ],
    [
      'an alias bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'.replace(/./g, (c) => `${c}: &${c} [${`*${String.fromCharCode(c.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}`,
      /alias/i,
    ],
  ])('that holds %s is refused in one line with code 2', async (_, content, message) => {
    const { code, stdout, stderr } = await withFile(content);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^error: .*scenario\.yaml: /);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('runs nothing, whatever its tags say, and pollutes nothing', async () => {
    expect((await withFile('nodes: [!!js/function "function () { throw 1 }", B]\nsteps: [{ join: [C] }]')).code).toBe(
      0,
    );
    await withFile('{"nodes": ["A"], "__proto__": {"polluted": true}}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('that is missing, too large or given beside a scenario is refused', async () => {
    expect(await shardscope(['compare', '--scenario-file', join(folder, 'missing')])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('ENOENT'),
    });
    expect(await withFile(yaml, 'A,B +C')).toMatchObject({ code: 2, stderr: expect.stringContaining('not both') });
    const large = join(folder, 'large.yaml');
    await writeFile(large, '');
    await truncate(large, 10_000_001);
    expect(await shardscope(['compare', '--scenario-file', large])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('at most 10000000 bytes'),
    });
  });
});
