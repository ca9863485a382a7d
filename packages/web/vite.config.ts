import { defineConfig } from 'vite';
import { CONDITIONS, TARGET } from './tools/building.ts';
import { firstFramePlugin } from './tools/firstFramePlugin.ts';
import { offlinePagePlugin } from './tools/offlinePagePlugin.ts';
import { openingPlugin } from './tools/openingPlugin.ts';
import { sitePicturePlugin } from './tools/sitePicturePlugin.ts';

const opening = openingPlugin();

export default defineConfig({
  // Relative, so that the built folder works from any path of any static host.
  base: './',
  resolve: { conditions: CONDITIONS },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  build: {
    target: TARGET,
    modulePreload: { polyfill: false },
    // What every visit needs is one file, and what the instrument needs another: cut up by what else uses it, it is a tenth larger and
    // takes forty requests.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], includeDependenciesRecursively: false, priority: 1 },
            {
              name: 'systems',
              test: /\/core\/src\/systems\/|\/node_modules\/(?:yaml|fast-xml-parser)\//,
              includeDependenciesRecursively: false,
            },
            // What the chapter counts and draws with, which is a part of what the instrument does.
            {
              name: 'core',
              test: /\/core\/src\/(?:cluster\/createCluster|measure\/report\/resultsOf|partitioners\/ownership|scenario\/\w+|strategies\/(?:modulo|ring)|workload\/keys)\.ts$|\/src\/(?:layout\/(?:arcs|polar)|draw\/ring\/strokeArcs)\.ts$/,
              priority: 1,
            },
            // What the chapter has, and a figure of it alone.
            { name: 'chapter', test: /\/components\/chapter\/(?:figures|shownChapter)\.tsx?$/ },
            { name: 'lab', test: /\/components\/page\/Lab\.tsx$/ },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  plugins: [opening, firstFramePlugin, offlinePagePlugin([opening]), sitePicturePlugin(process.env.SITE_URL)],
});
