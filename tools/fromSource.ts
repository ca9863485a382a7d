/** Options of Node under which a process and its threads run the workspace's source: what is tested is never an old build. */
export const fromSource = [`--import=${new URL('./source.js', import.meta.url).href}`];
