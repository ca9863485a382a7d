import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    readonly kind: 'test' | 'large';
  }
}

/**
 * How much a test does: `part` in `pnpm test`, and `all` in `pnpm test:large`, where a file `<name>.large.ts` that imports `<name>.test.ts` has
 * the same tests run.
 */
export const partOrAll = <T>(part: T, all: T): T => (inject('kind') === 'large' ? all : part);
