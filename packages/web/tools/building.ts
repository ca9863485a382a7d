import { defaultClientConditions } from 'vite';

/** What the page is built from, and for which browsers. */
export const CONDITIONS: string[] = ['@shardscope/source', ...defaultClientConditions];
export const TARGET = 'es2023';
