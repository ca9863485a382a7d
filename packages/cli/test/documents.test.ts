import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shellWords } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { shardscope } from './harness.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const files = ['README.md', 'README.zh.md', ...readdirSync(`${root}docs`).map((name) => `docs/${name}`)];

/** Commands in the documents, and what they say is printed. */
const blocks = files
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) =>
    [...readFileSync(root + name, 'utf8').matchAll(/^```console\n\$ pnpm shardscope (.*)\n([\s\S]*?)^```$/gm)].map(
      ([, command, printed]) => ({ name, command, printed }),
    ),
  );

describe('documents', () => {
  it.each(blocks)('show what $command prints', async ({ command, printed }) => {
    const here = process.cwd();
    process.chdir(root);
    const { stdout } = await shardscope(shellWords(command)).finally(() => process.chdir(here));
    expect(stdout).toBe(printed);
  });

  it('show some', () => {
    expect(new Set(blocks.map(({ name }) => name))).toEqual(
      new Set(['README.md', 'README.zh.md', 'docs/cli.md', 'docs/diff.md', 'docs/redis.md', 'docs/systems.md']),
    );
  });
});
