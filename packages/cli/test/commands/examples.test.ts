import { spawnSync } from 'node:child_process';
import { shellWords } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { examples } from '../../src/commands/examples.ts';
import { shardscope } from '../harness.ts';

const helpOf = async (path: string): Promise<string> => (await shardscope([...path.split(' '), '--help'])).stdout;

/** The commands below one, as its help lists them. */
const below = (help: string): string[] =>
  [...(help.split('\nCommands:\n')[1] ?? '').split('\n\n')[0].matchAll(/^ {2}([a-z-]+)/gm)]
    .map(([, name]) => name)
    .filter((name) => name !== 'help');

describe('examples', () => {
  it('stand in the help of every command', async () => {
    const first = below((await shardscope(['--help'])).stdout);
    const second = below(await helpOf('redis')).map((name) => `redis ${name}`);
    expect([...first, ...second].sort()).toEqual(Object.keys(examples).sort());
    for (const path of Object.keys(examples)) {
      const help = await helpOf(path);
      for (const line of examples[path]) expect(help).toContain(`  ${line}`);
    }
  });

  it('name only options that their command has', async () => {
    for (const lines of Object.values(examples)) {
      for (const line of lines) {
        const own = line.split(' | ').find((part) => part.startsWith('shardscope '));
        if (own === undefined) continue;
        const words = shellWords(own);
        const help = await helpOf(words.slice(1, words[1] === 'redis' ? 3 : 2).join(' '));
        for (const word of words.filter((word) => word.startsWith('-') && word !== '-'))
          expect(help, line).toMatch(new RegExp(`^ {2}(?:-\\w, )?${word}[ ,]`, 'm'));
      }
    }
  });
});

describe('manual', () => {
  it.skipIf(spawnSync('groff', ['--version']).status !== 0)('is one that groff sets without a warning', async () => {
    const { stdout } = await shardscope(['completion', 'man']);
    const set = spawnSync('groff', ['-ww', '-man', '-Tascii', '-P-c'], { input: stdout, encoding: 'utf8' });
    expect(set.stderr).toBe('');
    const text = set.stdout.replace(/.[\b]/g, '');
    for (const part of ['NAME', 'shardscope redis plan', '--max-key-bytes <n>', 'EXIT STATUS'])
      expect(text).toContain(part);
  });

  it('holds every command', async () => {
    const { code, stdout } = await shardscope(['completion', 'man']);
    expect(code).toBe(0);
    for (const path of Object.keys(examples))
      expect(stdout).toContain(`.SS "shardscope ${path}`.replaceAll('-', '\\-'));
  });
});
