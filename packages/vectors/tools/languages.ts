import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Command = readonly [program: string, ...args: string[]];

/** How a runner is built into a folder and started; `version` asks whether what it needs is installed. */
interface Language {
  readonly version: Command;
  readonly build?: (folder: string) => Command;
  readonly start: (folder: string) => Command;
}

const source = (name: string): string => fileURLToPath(new URL(`../runners/${name}`, import.meta.url));
const built = (folder: string): Command => [join(folder, 'check')];

const languages: Readonly<Record<string, Language>> = {
  Python: { version: ['python3', '--version'], start: () => ['python3', source('check.py')] },
  C: {
    version: ['cc', '--version'],
    build: (folder) => ['cc', '-O2', '-Wall', '-Wextra', '-Werror', '-o', join(folder, 'check'), source('check.c')],
    start: built,
  },
  Go: {
    version: ['go', 'version'],
    build: (folder) => ['go', 'build', '-o', join(folder, 'check'), source('check.go')],
    start: built,
  },
  Java: { version: ['java', '--version'], start: () => ['java', source('Check.java')] },
  Rust: {
    version: ['rustc', '--version'],
    build: (folder) => ['rustc', '-D', 'warnings', '-o', join(folder, 'check'), source('check.rs')],
    start: built,
  },
};

/** The languages in which there is a runner. */
export const names: readonly string[] = Object.keys(languages);

interface Answer {
  readonly status: number | null;
  readonly output: string;
}

/** The first line of what the compiler or interpreter of a language says of itself; `undefined` where there is none. */
export function versionOf(name: string): string | undefined {
  const { status, output } = execute(languages[name].version);
  return status === 0 ? output.split('\n', 1)[0] : undefined;
}

/** What the runner of a language answers to each file. Throws an `Error` with the compiler's words if it does not compile. */
export function run(name: string, files: readonly string[]): Answer[] {
  const folder = mkdtempSync(join(tmpdir(), 'runner-'));
  try {
    const { build, start } = languages[name];
    const { status, errors } = build ? execute(build(folder)) : { status: 0, errors: '' };
    if (status !== 0) throw new Error(`${name}: ${errors}`);
    return files.map((file) => {
      const { status, output } = execute([...start(folder), file]);
      return { status, output };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Status null: the program is not installed, or was killed. */
function execute([program, ...args]: Command): Answer & { readonly errors: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return { status, output: stdout ?? '', errors: stderr ?? '' };
}
