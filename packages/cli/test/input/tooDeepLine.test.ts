import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shardscope-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('what is nested too deep', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

  it.each([
    ['flow.yaml', `nodes: [a, b]\nsteps:\n  - join: ${deep}\n`, 3],
    ['open.yaml', `nodes: [a, b]\nsteps: ${'['.repeat(100_000)}`, 2],
    ['block.yaml', `nodes:\n${Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i + 1)}- a:\n`).join('')}`, 99],
    ['compact.yaml', `nodes:\n${'- '.repeat(100_000)}a\n`, 2],
    ['scenario.json', `{"nodes": ["a"],\n\n"steps": ${deep}}`, 3],
  ])('is bad data of a scenario: %s', async (name, text, line) => {
    const path = await file(name, text);
    expect(await shardscope(['compare', '--scenario-file', path])).toMatchObject({
      code: 3,
      stderr: `error: ${path}: line ${line} is nested more than 100 deep\n`,
    });
  });

  it.each(['replay', 'merge'])('is bad data of %s', async (command) => {
    const path = await file('report.json', `{"a": "[[{\\"",\n"x": ${deep}}`);
    expect(await shardscope([command, path])).toMatchObject({
      code: 3,
      stderr: `error: ${path}: line 2 is nested more than 100 deep\n`,
    });
  });

  it('is a bad line of keys', async () => {
    const path = await file('keys.ndjson', `{"id":1}\n{"id":${deep}}\n`);
    expect(await shardscope(['compare', '--keys-from', path, '--field', 'id'])).toMatchObject({
      code: 3,
      stderr: `error: ${path}: line 2 has neither text nor a number in field "id", but a list\n`,
    });
  });
});
