/** Whether a server tells its replicas which slots it has marked: Valkey does from 8.0 on, no Redis up to 8.6 does. */
export function replicatesMarks(version = ''): boolean {
  const [, major] = /^valkey (\d+)\./.exec(version) ?? [];
  return Number(major) >= 8;
}
