// Checks that every relative link of the documents leads to a file, and to a heading of it where it names one.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const markdown = (folder, recursive) =>
  readdirSync(join(root, folder), { recursive })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(root, folder, name));

/** What `#` links to a document may name: its headings as GitHub writes them, and its anchors. */
function anchorsOf(file) {
  const text = readFileSync(file, 'utf8');
  const slug = (heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-');
  return new Set([
    ...[...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => slug(heading)),
    ...[...text.matchAll(/<a id="([^"]+)"/g)].map(([, id]) => id),
  ]);
}

for (const file of [...markdown('.', false), ...markdown('docs', true), ...markdown('packages/vectors', false)]) {
  // In docs/api TypeDoc checks the headings.
  const generated = file.includes(join('docs', 'api'));
  for (const [, link] of readFileSync(file, 'utf8').matchAll(/\]\((?!https?:)([^)\s]*)\)/g)) {
    const [path, heading] = link.split('#');
    const target = path === '' ? file : join(dirname(file), path);
    const found = existsSync(target);
    if (
      found &&
      (heading === undefined || generated || statSync(target).isDirectory() || anchorsOf(target).has(heading))
    )
      continue;
    console.error(`${relative(root, file)}: ${link} leads nowhere`);
    process.exitCode = 1;
  }
}
