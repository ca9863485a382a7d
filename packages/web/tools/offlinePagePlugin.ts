import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type PluginOption, type Rolldown } from 'vite';
import { CONDITIONS, TARGET } from './building.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

// As the page makes its workers; a file alone has them inside.
const worker = /new Worker\(new URL\('(\.\/\w+)\.ts', import\.meta\.url\), \{ type: 'module' \}\)/;

// A file saved with a scenario opens with it, unless its address asks for another.
const GIVEN_LINK =
  "if (location.hash.length < 2) history.replaceState(null, '', document.querySelector('meta[name=\"shardscope-link\"]').content);\n";

/**
 * The whole page in one file, `offline.html`: scripts, workers, styles and icon inside, so that it works from a disk, without a server or a
 * network. It is the page built once more, which the mode `served` leaves out.
 */
export function offlinePagePlugin(shared: readonly PluginOption[]): Plugin {
  return {
    name: 'offline-page',
    apply: (_, { command, mode }) => command === 'build' && mode !== 'served',
    async generateBundle() {
      // A worker of the page is a bundle of its own.
      if (this.environment.name !== 'client') return;
      this.emitFile({ type: 'asset', fileName: 'offline.html', source: await offlinePage(shared) });
    },
  };
}

/** Builds that file alone, with plugins that it shares with the page. */
export async function offlinePage(shared: readonly PluginOption[]): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    publicDir: false,
    resolve: { conditions: CONDITIONS },
    build: {
      target: TARGET,
      write: false,
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: { output: { codeSplitting: false } },
    },
    // From a disk, browsers run no modules in workers.
    worker: { format: 'iife', rolldownOptions: { output: { codeSplitting: false } } },
    plugins: [...shared, workersInside],
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput;
  return oneFile(output);
}

const workersInside: Plugin = {
  name: 'workers-inside',
  enforce: 'pre',
  transform(code) {
    const [made, path] = worker.exec(code) ?? [];
    if (made === undefined) return undefined;
    const inside = code.replace(made, 'new InsideWorker()');
    return { code: `import InsideWorker from '${path}.ts?worker&inline';\n${inside}`, map: null };
  },
};

/** The page of a build with everything that it names inside. */
function oneFile(output: Rolldown.RolldownOutput['output']): string {
  const assets = output.filter(({ type }) => type === 'asset') as Rolldown.OutputAsset[];
  const page = assets.find(({ fileName }) => fileName === 'index.html');
  const scripts = output.filter(({ type }) => type === 'chunk') as Rolldown.OutputChunk[];
  if (page === undefined || scripts.length !== 1) throw new Error('the offline page has not one script');
  const style = assets.flatMap(({ fileName, source }) => (fileName.endsWith('.css') ? [String(source)] : [])).join('');
  // Before the first frame, so that it is hidden where a scenario leads past it.
  const first = GIVEN_LINK + read('public/linked.js');
  const code = scripts[0].code.replace(/<(?=\/script|!--)/g, '\\x3C');
  const icon = `data:image/svg+xml;base64,${Buffer.from(read('public/favicon.svg')).toString('base64')}`;
  const policy =
    `default-src 'none'; script-src ${hashOf(first)} ${hashOf(code)}; style-src ${hashOf(style)}; ` +
    "img-src data: blob:; worker-src blob:; base-uri 'none'; form-action 'none'";
  const head =
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="shardscope-link" content="">` +
    `<style>${style}</style><script>${first}</script>`;
  return String(page.source)
    .replace(/\s*<(?:script [^>]*src="[^"]*"[^>]*><\/script>|link rel="(?:stylesheet|modulepreload|icon)"[^>]*>)/g, '')
    .replace(/<meta charset="[^"]*" ?\/?>/, (charset) => `${charset}${head}<link rel="icon" href="${icon}">`)
    .replace('</body>', () => `<script type="module">${code}</script></body>`);
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
