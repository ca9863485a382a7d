import { register } from 'node:module';

register('../../../tools/sourceHooks.js', import.meta.url);

/** What a module of the page exports, run here and on the source of core; of a file that changes, what it exported first. */
export const imported = <Exports>(path: string): Promise<Exports> =>
  import(new URL(`../${path}`, import.meta.url).href);
