// node --import ./tools/source.js main.ts: runs TypeScript as it stands in src, threads and child processes too, also on Node 20.
import { register } from 'node:module';

register('./sourceHooks.js', import.meta.url);
