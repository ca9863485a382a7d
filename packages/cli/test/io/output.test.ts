import { access, lstat, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
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

describe('an output', () => {
  it('has a name', async () => {
    for (const flag of ['-o', '--export-json']) {
      const { code, stderr } = await shardscope(['compare', '-k', '10', flag, '']);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error: --(output|export-json) needs a file name, or - for stdout\n$/);
    }
  });

  it('does not replace a link to nothing unless told to', async () => {
    const link = join(folder, 'link');
    await symlink(join(folder, 'nowhere'), link);
    const argv = ['compare', '-k', '10', '-o', link];
    expect(await shardscope(argv)).toMatchObject({
      code: 2,
      stderr: `error: --output ${link} is a dangling symbolic link; use --force to replace it\n`,
    });
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    await expect(access(join(folder, 'nowhere'))).rejects.toThrow();
    expect(await shardscope([...argv, '--force'])).toMatchObject({ code: 0 });
    expect((await lstat(link)).isFile()).toBe(true);
  });

  it('sweeps what killed runs have left beside it, and nothing else', async () => {
    const path = join(folder, 'out.txt');
    // No process has an id beyond 2^22 on Linux; this one runs, and so does the first.
    const kept = [`out.txt.${process.pid}.partial`, 'out.txt.1.partial', 'out.txt.x.partial', 'other.4194999.partial'];
    for (const name of [...kept, 'out.txt.4194999.partial', 'out.txt.4194998.partial']) await file(name, 'half');
    await rm(join(folder, kept[0]));
    expect(await shardscope(['compare', '-k', '10', '-o', path])).toMatchObject({ code: 0 });
    const left = (await readdir(folder)).filter((name) => name.includes('partial')).sort();
    expect(left).toEqual(kept.slice(1).sort());
  });
});
