// Audits the built page as a static host would serve it, with Lighthouse 12.8.2: node tools/lighthouse.js [mobile|desktop] [runs]. Of
// several runs the one with the median performance counts.
// Prints JSON for docs/performance.md; fails below the scores that the page has to keep.
import { execFile } from 'node:child_process';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createBrotliCompress } from 'node:zlib';
import { build } from 'vite';

const LEAST = { performance: 95, accessibility: 100, 'best-practices': 96, seo: 100 };
const FIGURES = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'total-byte-weight',
];
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
};

const root = fileURLToPath(new URL('..', import.meta.url));
await build({ root, logLevel: 'error' });

const server = createServer(({ url = '/' }, response) => {
  const { pathname } = new URL(url, 'http://localhost');
  const file = join(root, 'dist', normalize(pathname === '/' ? '/index.html' : pathname));
  if (!existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-encoding': 'br',
    // Names in assets/ hold a hash of the content.
    'cache-control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  createReadStream(file).pipe(createBrotliCompress()).pipe(response);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const [form = 'mobile', runs = '1'] = process.argv.slice(2);
const audited = async () => {
  const { stdout } = await promisify(execFile)(
    'npx',
    [
      ...['-y', 'lighthouse@12.8.2', `http://127.0.0.1:${server.address().port}/`],
      ...['--output=json', '--quiet', '--chrome-flags=--headless=new --no-sandbox'],
      ...(form === 'desktop' ? ['--preset=desktop'] : []),
    ],
    { maxBuffer: 1e8, env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium' } },
  );
  return JSON.parse(stdout);
};
const reports = [];
for (let run = 0; run < Number(runs); run++) reports.push(await audited());
server.close();
const performanceOf = ({ categories: all }) => all.performance.score;
reports.sort((a, b) => performanceOf(a) - performanceOf(b));
const { categories, audits } = reports[Math.floor(reports.length / 2)];
const scores = Object.fromEntries(Object.entries(categories).map(([id, { score }]) => [id, Math.round(100 * score)]));
const figures = Object.fromEntries(FIGURES.map((id) => [id, audits[id].displayValue]));
const lost = Object.values(categories).flatMap(({ auditRefs }) =>
  auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
    .map(({ id }) => `${id}: ${audits[id].displayValue ?? audits[id].title}`),
);
const performances = reports.map((report) => Math.round(100 * performanceOf(report)));
console.log(JSON.stringify({ form, performances, scores, figures, lost }, null, 2));
if (Object.entries(LEAST).some(([id, least]) => scores[id] < least)) process.exitCode = 1;
