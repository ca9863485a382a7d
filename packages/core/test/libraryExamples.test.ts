import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fromSource } from '../../../tools/fromSource.ts';

const folder = fileURLToPath(new URL('../../../examples/library/', import.meta.url));
const guide = readFileSync(new URL('../../../docs/library.md', import.meta.url), 'utf8');
const examples = readdirSync(folder).filter((name) => name.endsWith('.mjs'));

describe('examples/library', () => {
  it('are six, and docs/library.md leads to each', () => {
    expect(examples).toHaveLength(6);
    for (const name of examples) expect(guide).toContain(`](../examples/library/${name})`);
  });

  it.each(examples)('%s runs and prints what docs/library.md shows', async (name) => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...fromSource, name], { cwd: folder });
    expect(stderr).toBe('');
    expect(guide).toContain(`\`\`\`\n$ node examples/library/${name}\n${stdout}\`\`\``);
  });
});
