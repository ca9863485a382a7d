// Nobody asks who is logged in at the client, and few logs have users: both are a minus sign.
const lengths: ReadonlyMap<string, number> = new Map([
  ['remote_ident', 1],
  ['remote_user', 1],
  ['time_local', 26],
  ['time_iso8601', 25],
  ['status', 3],
]);

/** How many bytes the value of a variable has in most lines of a log; 0 where that varies. */
export const usualLength = (name: string): number => lengths.get(name) ?? 0;
