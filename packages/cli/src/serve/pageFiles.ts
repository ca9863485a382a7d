import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodes, Failure } from '../io/failure.ts';
import { say } from '../language/say.ts';
import { type Answer, refuse } from './listen.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

// From the source as from the bundle.
const built = fileURLToPath(new URL('../../dist/page', import.meta.url));

/**
 * Answers with the files of a folder, which it reads once: a path is looked up among them, so none leads out of the folder. Fails where
 * the folder is not there or holds no index.html.
 */
export async function pageFiles(folder: string = built): Promise<Answer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, { readonly type: string; readonly bytes: Uint8Array }>();
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const type = types[extname(path)] ?? 'application/octet-stream';
    files.set(`/${relative(folder, path).replaceAll(sep, '/')}`, { type, bytes: await readFile(path) });
  }
  const index = files.get('/index.html');
  if (!index) throw new Failure(exitCodes.runtime, say`the page is not built: run pnpm build`);
  files.set('/', index);

  return ({ method, url = '' }, response) => {
    if (method !== 'GET' && method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      refuse(response, 405, 'Only GET and HEAD are answered.');
      return;
    }
    const file = files.get(url.split('?', 1)[0]);
    if (!file) return refuse(response, 404, 'There is no such file.');
    response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.bytes.length });
    response.end(method === 'HEAD' ? undefined : file.bytes);
  };
}
