import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Packs a package into a folder and gives the path of its tarball. */
function packed(name, folder) {
  const pnpm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npx', '-y', 'pnpm@10'];
  const args = ['pack', '--json', '--config.ignore-scripts=true', '--pack-destination', folder];
  const cwd = join(root, 'packages', name);
  const stdio = ['ignore', 'pipe', 'ignore'];
  return JSON.parse(execFileSync(pnpm[0], [...pnpm.slice(1), ...args], { cwd, encoding: 'utf8', stdio })).filename;
}

/** Packs packages as they are published, installs their tarballs into an empty folder, and does something there. */
export async function withInstalled(names, work) {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  try {
    const tarballs = names.map((name) => packed(name, folder));
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs], {
      cwd: folder,
      stdio: 'ignore',
    });
    await work(folder, tarballs);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
