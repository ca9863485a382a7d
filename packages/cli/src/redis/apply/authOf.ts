import type { Argv } from '@shardscope/core/redis';

/** How MIGRATE logs in at the target. */
export function authOf(
  { user, migrateUser = user }: { readonly user?: string; readonly migrateUser?: string },
  password: string | undefined,
): Argv {
  if (password === undefined) return [];
  return migrateUser === undefined ? ['AUTH', password] : ['AUTH2', migrateUser, password];
}
