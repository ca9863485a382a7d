import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { profiles, strategies } from '@shardscope/core/registry';
import type { ConfigurationText } from '../configuration/configurationText.ts';
import { configurationText, decoded, splitPool } from '../configuration/configurationText.ts';
import { dataError, usageError } from '../io/failure.ts';
import type { Io } from '../io/io.ts';
import { say } from '../language/say.ts';

/** What one of the two arguments of `diff` means. */
export type Operand =
  | { readonly of: 'configuration'; readonly source: ConfigurationText }
  /** Nodes are a list, a count, or `@` for those of the other side. */
  | { readonly of: 'typed'; readonly strategy: string; readonly nodes: string };

/** Reads `<file|->[#pool]`, `git:<rev>:<path>[#pool]` or `<strategy>:<nodes|@>`. */
export async function readOperand(text: string, io: Io): Promise<Operand> {
  if (!existsSync(text)) {
    const [, strategy, nodes] = /^([a-z0-9-]+):(.*)$/s.exec(text) ?? [];
    if (strategy === 'git') return { of: 'configuration', source: await fromGit(text) };
    if (strategy !== undefined && [...strategies, ...profiles].some(({ id }) => id === strategy)) {
      if (nodes === '') throw usageError(say`${text}: nodes are missing, as in ${strategy}:a,b,c or ${strategy}:@`);
      return { of: 'typed', strategy, nodes };
    }
  }
  return { of: 'configuration', source: await configurationText(text, 'diff', io) };
}

const MOST_BYTES = 64 * 1024 * 1024;

/** A file as it was at a revision; nothing of git is run but `git show`. */
async function fromGit(text: string): Promise<ConfigurationText> {
  const { path: name, pool } = splitPool(text);
  const [, revision, path] = /^git:([^:]+):(.+)$/.exec(name) ?? [];
  if (revision === undefined || revision.startsWith('-'))
    throw usageError(say`${text}: a revision of a file is git:<revision>:<path>, as in git:HEAD~1:nginx.conf`);
  try {
    const { stdout } = await promisify(execFile)('git', ['show', `${revision}:${path}`], {
      encoding: 'buffer',
      maxBuffer: MOST_BYTES,
    });
    return { name, text: decoded(stdout, name), ...(pool === undefined ? {} : { pool }) };
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n')[0] : '';
    if (said === '') throw error;
    throw dataError(`${name}: ${said}`);
  }
}
