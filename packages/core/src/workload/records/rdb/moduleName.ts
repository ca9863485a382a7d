import type { Input } from './input.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The name in the id of a module: nine letters of six bits, above ten bits of its version. */
export function moduleName(input: Input): string {
  const from = input.at;
  input.number();
  let id = 0n;
  // The first byte says that eight follow: no id with a name is shorter.
  for (let i = from + 1; i < input.at; i++) id = id * 256n + BigInt(input.bytes[i]);
  let name = '';
  for (let shift = 10n; shift < 64n; shift += 6n) name = LETTERS[Number((id >> shift) & 63n)] + name;
  return name;
}
