/** The number of a field in a server's reply to INFO, as `used_memory`; `undefined` where the reply does not have it. */
export function infoNumber(info: string, field: string): number | undefined {
  const [, digits] = new RegExp(`^${field}:(\\d+)`, 'm').exec(info) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
