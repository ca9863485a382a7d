import { join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import { rollup } from 'rollup';
import * as vite from 'vite';
import webpack from 'webpack';

/** Each bundles `entry` of a folder into a file that Node runs by itself, minified where it can, and gives its path. */
export const bundlers = {
  async esbuild(folder, entry) {
    const outfile = join(folder, 'esbuild.mjs');
    await esbuild.build({ entryPoints: [join(folder, entry)], bundle: true, minify: true, format: 'esm', outfile });
    return outfile;
  },
  async rollup(folder, entry) {
    const file = join(folder, 'rollup.mjs');
    const onwarn = ({ message }) => {
      throw new Error(message);
    };
    const bundle = await rollup({ input: join(folder, entry), plugins: [nodeResolve()], onwarn });
    await bundle.write({ file, format: 'esm' });
    return file;
  },
  async vite(folder, entry) {
    const lib = { entry: join(folder, entry), formats: ['es'], fileName: () => 'vite.mjs' };
    await vite.build({
      root: folder,
      configFile: false,
      logLevel: 'warn',
      build: { lib, outDir: 'vite', minify: true },
    });
    return join(folder, 'vite/vite.mjs');
  },
  async webpack(folder, entry) {
    const output = { path: folder, filename: 'webpack.cjs' };
    const stats = await new Promise((resolve, reject) => {
      const config = { context: folder, entry: `./${entry}`, mode: 'production', target: 'web', output };
      webpack(config, (error, result) => (error ? reject(error) : resolve(result)));
    });
    if (stats.hasErrors() || stats.hasWarnings())
      throw new Error(stats.toString({ all: false, errors: true, warnings: true }));
    return join(folder, 'webpack.cjs');
  },
};
