/** Whether the page is one file, saved with a scenario: it has no other file to fetch. */
export const isOffline = (): boolean => document.querySelector('meta[name="shardscope-link"]') !== null;
