import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const beside = new URL('./raster/', import.meta.url);
const packages = createRequire(import.meta.url);

/** Where a file of a package is: in the folder `raster` beside the program, where it is bundled, else in the package itself. */
export const rasterFile = (name: string, path: string): string =>
  existsSync(beside) ? fileURLToPath(new URL(`${name}/${path}`, beside)) : packages.resolve(`${name}/${path}`);
