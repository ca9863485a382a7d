import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command, Help } from 'commander';
import { rolldown } from 'rolldown';
import { afterAll, describe, expect, it } from 'vitest';
import { commands } from '../src/commands/catalog.ts';
import { redisCommands } from '../src/commands/redisCatalog.ts';
import { processIo } from '../src/io/io.ts';
import { sourceStack } from '../src/io/sourceStack.ts';

const folder = mkdtempSync(join(tmpdir(), 'shardscope-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('commands', () => {
  const io = processIo();

  it.each([...commands, ...redisCommands])(
    '$name is listed in help as it is once loaded',
    async ({ name, usage, load }) => {
      const command = new Command(name);
      (await load?.())?.(command, io);
      expect(new Help().subcommandTerm(command)).toBe(`${name} ${usage}`.trimEnd());
    },
  );
});

describe('sourceStack', () => {
  it('names source where a map lies beside the bundle, and leaves what has none', async () => {
    const source = join(folder, 'thrower.ts');
    writeFileSync(source, "\nexport function thrower(): never {\n  throw new TypeError('of source');\n}\n");
    const bundle = await rolldown({ input: source });
    await bundle.write({ file: join(folder, 'bundle.js'), sourcemap: true, minify: { compress: true, mangle: false } });
    const run = `import(${JSON.stringify(pathToFileURL(join(folder, 'bundle.js')).href)}).then((m) => m.thrower()).catch((e) => console.log(e.stack))`;
    const { stdout } = spawnSync(process.execPath, ['-e', run], { encoding: 'utf8' });
    expect(stdout).toMatch(/bundle\.js:1:/);
    expect(sourceStack(stdout)).toContain(`${pathToFileURL(source)}:3:`);
    expect(sourceStack('at x (file:///nowhere/a.js:1:2)')).toBe('at x (file:///nowhere/a.js:1:2)');
  });
});
