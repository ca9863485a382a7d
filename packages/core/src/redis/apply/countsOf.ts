import { countKeys } from './commands.ts';
import type { Argv } from './exchange.ts';

/** Counts the keys of slots in every database. */
export const countsOf = (slots: readonly number[], databases: number): Argv[] =>
  Array.from({ length: databases }, (_, database): Argv[] => [
    ...(databases > 1 ? [['SELECT', `${database}`]] : []),
    ...slots.map(countKeys),
  ]).flat();
