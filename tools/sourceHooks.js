// What tools/source.js adds to Node: packages of this workspace are their source, and types are taken out of it.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const cache = new URL('../node_modules/.cache/source/', import.meta.url);

/** Node's hook: resolves exports of this workspace to TypeScript. A file beside another is where its name says; Node would look for it twice. */
export const resolve = (specifier, context, next) =>
  /^\.\.?\/.*\.tsx?$/.test(specifier)
    ? { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true }
    : next(specifier, { ...context, conditions: [...context.conditions, '@shardscope/source'] });

/** Node's hook: loads TypeScript as JavaScript. */
export async function load(url, context, next) {
  if (!/\.tsx?$/.test(url)) return next(url, context);
  return { format: 'module', shortCircuit: true, source: await stripped(fileURLToPath(url)) };
}

/** A file without its types. What was stripped once is kept by its content: most threads need no compiler. */
async function stripped(path) {
  // Small files are read sooner than waited for.
  const source = readFileSync(path, 'utf8');
  const kept = new URL(`${createHash('sha256').update(path).update(source).digest('hex')}.js`, cache);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const { transformWithOxc } = await import('vite');
  const { code, map } = await transformWithOxc(source, path, { sourcemap: true });
  const lines = Buffer.from(JSON.stringify(map)).toString('base64');
  const script = `${code}\n//# sourceMappingURL=data:application/json;base64,${lines}\n`;
  await mkdir(cache, { recursive: true });
  // Whole or not at all: other threads and processes read, and write the same, at the same time.
  const written = new URL(`${kept.href}.${randomUUID()}`);
  await writeFile(written, script);
  await rename(written, kept);
  return script;
}
