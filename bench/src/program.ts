import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstLine } from './measure/childProcess.ts';
import { environment } from './measure/environment.ts';
import { Native } from './measure/native.ts';
import { runSuites } from './measure/runSuites.ts';
import type { Run } from './model/run.ts';
import type { Suite } from './model/suite.ts';
import { HELP, type Options, parseOptions } from './options.ts';
import { changes } from './report/against.ts';
import { page } from './report/format/html.ts';
import { markdown } from './report/format/markdown.ts';
import { plain } from './report/format/plain.ts';
import { readRun } from './report/readRun.ts';
import { report } from './report/report.ts';
import { suites } from './suites.ts';

/** Runs the benchmark as the command line asks; returns the exit code. */
export async function program(argv: readonly string[]): Promise<number> {
  let options: Options;
  let chosen: readonly Suite[];
  try {
    options = parseOptions(argv);
    chosen = suites(options.suites, options.effort.scope);
  } catch (error) {
    return failed(2, error);
  }
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  let before: Run | undefined;
  try {
    before = options.against === undefined ? undefined : await readRun(options.against);
  } catch (error) {
    return failed(3, error);
  }
  try {
    return await measured(options, chosen, before);
  } catch (error) {
    return failed(1, error);
  }
}

async function measured({ effort, output }: Options, chosen: readonly Suite[], before?: Run): Promise<number> {
  const native = new Native();
  try {
    const run = await runSuites(chosen, native, environment(), effort);
    const sections = [...report(run, chosen), ...(before ? [changes(before, run)] : [])];
    console.log(plain(sections, process.stdout.columns ?? 80));
    const folder = output ?? fileURLToPath(new URL('../results/', import.meta.url));
    await save(folder, run.machine.date.replaceAll(':', '-'), {
      json: JSON.stringify(run),
      md: markdown(sections),
      html: page(sections, run, chosen),
    });
    return run.disagreements.length === 0 ? 0 : 1;
  } finally {
    native.close();
  }
}

async function save(folder: string, name: string, texts: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [extension, text] of Object.entries(texts)) {
    await writeFile(join(folder, `${name}.${extension}`), `${text}\n`);
  }
  console.error(`wrote ${join(folder, name)}.json, .md and .html`);
}

function failed(code: number, error: unknown): number {
  console.error(`error: ${firstLine(error)}`);
  return code;
}
