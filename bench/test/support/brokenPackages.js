// Given to Node as `--import`: one package cannot be found, another answers 1 to everything.
import { register } from 'node:module';

register('./brokenPackageHooks.js', import.meta.url);
