import { fileURLToPath } from 'node:url';
import { defaultServerConditions, runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a module of the page exports, run here and on the source of core. */
export async function imported<Exports>(path: string): Promise<Exports> {
  const { module } = await runnerImport<Exports>(`${root}${path}`, {
    configFile: false,
    root,
    logLevel: 'error',
    environments: {
      inline: {
        resolve: { conditions: ['@shardscope/source', ...defaultServerConditions], noExternal: /^@shardscope/ },
      },
    },
  });
  return module;
}
