// Checks the Jobs of Kubernetes in examples/scale by their types, which know every field.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';

const root = fileURLToPath(new URL('../', import.meta.url));
const name = 'examples/scale/job.yaml';
// Below node_modules, from where the types are found.
const folder = mkdtempSync(join(root, 'node_modules/.jobs-'));
try {
  const jobs = parseAllDocuments(readFileSync(join(root, name), 'utf8'));
  for (const { message } of jobs.flatMap(({ errors }) => errors)) complain(message);
  const lines = jobs.map((job, i) => `export const job${i}: IJob = ${JSON.stringify(job.toJS(), undefined, 1)};`);
  const text = ["import type { IJob } from 'kubernetes-models/batch/v1';", ...lines].join('\n');
  writeFileSync(join(folder, 'jobs.ts'), text);
  const flags = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--module',
    'nodenext',
    '--pretty',
    'false',
    '--ignoreConfig',
  ];
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, ...flags, join(folder, 'jobs.ts')], {
    encoding: 'utf8',
  });
  for (const [, line, said] of stdout.matchAll(/\((\d+),\d+\): error TS\d+: (.*)/g))
    complain(`${text.split('\n')[line - 1].trim()} ${said}`);
  if (status !== 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

function complain(message) {
  console.error(`${name}: ${message}`);
  process.exitCode = 1;
}
