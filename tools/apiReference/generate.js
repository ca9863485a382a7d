// Writes docs/api from the docstrings of @shardscope/core, one page per entry point; --check only compares.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application, Converter, IntrinsicType, ReflectionKind, ReflectionType } from 'typedoc';

const root = fileURLToPath(new URL('../..', import.meta.url));
const core = join(root, 'packages/core');
const kept = join(root, 'docs/api');
const checking = process.argv.includes('--check');
const out = checking ? mkdtempSync(join(tmpdir(), 'api-')) : kept;

// What a page is called, by its entry point.
const pages = {
  index: 'core',
  registry: 'registry',
  'redis/index': 'redis',
  'shims/hashRing': 'hashring',
  'shims/clusterKeySlot': 'cluster-key-slot',
  'wasm/index': 'wasm',
  'profiles/catalog': 'profiles',
  'diff/index': 'diff',
  'measure/advice/index': 'advice',
  'measure/consequences/index': 'consequences',
  'explain/index': 'explain',
  'systems/index': 'systems',
  'selftest/selftest': 'selftest',
  'workload/records/index': 'records',
  'wasm/records/newRecordKernels': 'records-wasm',
  'workload/records/parquet/parquetRecords': 'parquet',
};

// Every entry point has a page. Tables of Chinese messages are said in the guide: each is a record by the English words.
const { exports } = JSON.parse(readFileSync(join(core, 'package.json'), 'utf8'));
const entries = Object.values(exports).flatMap((entry) => entry['@shardscope/source'] ?? []);
const without = entries.filter((file) => !pages[file.replace(/^\.\/src\/|\.ts$/g, '')] && file !== './src/zh/index.ts');
if (without.length > 0) {
  console.error(`no page of docs/api is about ${without.join(', ')}: name it in pages`);
  process.exit(1);
}

const app = await Application.bootstrapWithPlugins({
  name: '@shardscope/core',
  entryPoints: Object.keys(pages).map((name) => join(core, `src/${name}.ts`)),
  tsconfig: join(core, 'tsconfig.json'),
  displayBasePath: join(core, 'src'),
  out,
  readme: 'none',
  logLevel: 'Warn',
  treatWarningsAsErrors: true,
  // Exported by modules, but not by an entry point: their names say enough.
  validation: { notExported: false },
  disableSources: true,
  excludeExternals: true,
  excludePrivate: true,
  plugin: ['typedoc-plugin-markdown'],
  router: 'module',
  entryFileName: 'README',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  pageTitleTemplates: {
    index: 'API reference',
    module: ({ name }) =>
      name === 'core' ? '@shardscope/core' : `@shardscope/core/${name.replace('records-', 'records/')}`,
  },
  useCodeBlocks: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
});
app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
  for (const module of project.getReflectionsByKind(ReflectionKind.Module)) {
    const name = module.name.replace(/^src\//, '');
    module.name = pages[name] ?? pages[`${name}/index`] ?? module.name;
  }
  // The type of a strategy is all of its texts, options and functions: twenty pages that `Strategy` says in one.
  for (const variable of project.getReflectionsByKind(ReflectionKind.Variable)) {
    const { type } = variable;
    if (type instanceof ReflectionType && type.declaration.getChildByName('traits')) {
      project.removeTypeReflections(type);
      variable.type = new IntrinsicType('Strategy');
    }
  }
});

const project = await app.convert();
if (!project) process.exit(1);
if (!checking) rmSync(kept, { recursive: true, force: true });
await app.generateOutputs(project);
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1;
if (checking) {
  const files = new Set([...readdirSync(out), ...readdirSync(kept)]);
  const drifted = [...files].filter((file) => textOf(out, file) !== textOf(kept, file));
  rmSync(out, { recursive: true });
  if (drifted.length > 0) {
    console.error(`docs/api is not what the docstrings say (${drifted.join(', ')}): run pnpm generate`);
    process.exitCode = 1;
  }
}

function textOf(folder, file) {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch {
    return undefined;
  }
}
