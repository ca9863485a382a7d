import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

const FISH = 'fish';

const installed = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

const bash = (line: readonly string[]): string =>
  `COMP_WORDS=(${line.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _shardscope; echo "\${COMPREPLY[*]}"`;
// What compadd would offer, since nobody presses a key here.
const zsh = (line: readonly string[]): string =>
  `words=(${line.map((word) => `'${word}'`).join(' ')}); CURRENT=\${#words}; _shardscope`;
const zshStart = 'compdef() { : }; compadd() { shift; print -r -- $@ }; _files() { print }\n';

/** What a shell offers for the last of some words. */
async function offered(shell: 'bash' | 'zsh', line: readonly string[]): Promise<string[]> {
  const { stdout } = await shardscope(['completion', shell]);
  const script = shell === 'bash' ? `${stdout}${bash(line)}` : `${zshStart}${stdout}${zsh(line)}`;
  const done = spawnSync(shell, shell === 'zsh' ? ['-f', '-c', script] : ['--norc', '-c', script], {
    encoding: 'utf8',
  });
  expect(done.stderr).toBe('');
  const last = line.at(-1) ?? '';
  return done.stdout.split(/\s+/).filter((word) => word !== '' && word.startsWith(last));
}

describe.each(['bash', 'zsh'] as const)('completion %s', (shell) => {
  it.skipIf(!installed(shell))('offers commands, their options and values', async () => {
    expect(await offered(shell, ['shardscope', 'co'])).toEqual(['compare', 'completion']);
    expect(await offered(shell, ['shardscope', 'redis', 're'])).toEqual(['reshard', 'rebalance']);
    expect(await offered(shell, ['shardscope', 'list', 'pro'])).toEqual(['profiles']);
    expect(await offered(shell, ['shardscope', 'slot', '--f'])).toEqual(['--format']);
    expect(await offered(shell, ['shardscope', 'slot', '-f', ''])).toContain('json');
    expect(await offered(shell, ['shardscope', 'compare', '-s', 'haproxy-c'])).toEqual(['haproxy-consistent']);
    expect(await offered(shell, ['shardscope', 'explain', 'memen'])).toEqual(['memento']);
    expect(await offered(shell, ['shardscope', 'redis', 'reshard', '--cluster-f'])).toEqual(['--cluster-from']);
  });
});

describe('completion fish', () => {
  it.skipIf(!installed(FISH))('offers commands, their options and values', async () => {
    const { stdout } = await shardscope(['completion', 'fish']);
    // One fish answers all lines: it starts slowly.
    const lines = [
      'co',
      'redis re',
      'list pro',
      'slot --f',
      'slot -f j',
      'compare -s haproxy-c',
      'explain memen',
      'slot --lan',
      'redis plan --bes',
    ];
    const script = `${stdout}\n${lines.map((line) => `echo "> ${line}"; complete -C 'shardscope ${line}'`).join('\n')}\n`;
    const done = spawnSync(FISH, ['--no-config', '-c', script], { encoding: 'utf8' });
    expect(done.stderr).toBe('');
    const offers = done.stdout
      .split(/^> /m)
      .slice(1)
      .map((part) =>
        part
          .trim()
          .split('\n')
          .slice(1)
          .map((offer) => offer.split('\t')[0])
          .sort(),
      );
    expect(offers).toEqual([
      ['compare', 'completion'],
      ['rebalance', 'reshard'],
      ['profiles'],
      ['--format'],
      ['json'],
      ['haproxy-consistent'],
      ['memento'],
      ['--lang'],
      ['--beside'],
    ]);
  });
});

describe('completion', () => {
  it('knows every command and option that help lists', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, stdout } = await shardscope(['completion', shell]);
      expect(code).toBe(0);
      for (const words of [['compare'], ['redis', 'plan'], ['locate']]) {
        const { stdout: help } = await shardscope([...words, '--help']);
        const flags = [...help.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)].map(([, flag]) => flag);
        expect(flags.length).toBeGreaterThan(3);
        for (const flag of flags) expect(stdout).toContain(shell === 'fish' ? ` -l ${flag}` : `--${flag}`);
      }
    }
  });

  it('refuses a shell it does not know', async () => {
    const { code, stderr } = await shardscope(['completion', 'tcsh']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('bash, zsh, fish')]);
  });
});
