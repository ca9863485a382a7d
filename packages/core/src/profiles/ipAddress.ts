/** The four bytes of an address of IPv4, or the sixteen of one of IPv6, which may stand in brackets; `undefined` for other text. */
export function ipBytes(text: string): Uint8Array | undefined {
  return ipv4Bytes(text) ?? ipv6Bytes(/^\[(.*)\]$/.exec(text)?.[1] ?? text);
}

function ipv4Bytes(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  const right = parts.length === 4 && parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256);
  return right ? Uint8Array.from(parts, Number) : undefined;
}

function ipv6Bytes(text: string): Uint8Array | undefined {
  // The last two groups may be written as an address of IPv4.
  const [, before, last] = /^(.*:)([0-9.]+)$/.exec(text) ?? [];
  const tail = last?.includes('.') ? ipv4Bytes(last) : undefined;
  const plain = tail ? `${before}${hex(tail, 0)}:${hex(tail, 2)}` : text;
  const halves = plain.split('::');
  const [front, back] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - front.length - (back?.length ?? 0);
  if (halves.length > 2 || (back ? missing < 1 : missing !== 0)) return undefined;
  const groups = back ? [...front, ...Array<string>(missing).fill('0'), ...back] : front;
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return Uint8Array.from(
    groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]),
  );
}

const hex = (bytes: Uint8Array, at: number): string => ((bytes[at] << 8) | bytes[at + 1]).toString(16);

/** An address as `inet_ntop` writes it: of IPv6 in lower case, the longest run of zeros left out. */
export function ipText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, i) => hex(bytes, 2 * i));
  const run = longestZeros(groups);
  // Addresses of IPv4 that are mapped or compatible end as such.
  const old = run.start === 0 && (run.length === 6 || (run.length === 5 && groups[5] === 'ffff'));
  const parts = old ? [...groups.slice(0, 6), bytes.slice(12).join('.')] : groups;
  if (run.length < 2) return parts.join(':');
  return `${parts.slice(0, run.start).join(':')}::${parts.slice(run.start + run.length).join(':')}`;
}

/** The first of the longest runs of zeros. */
function longestZeros(groups: readonly string[]): { readonly start: number; readonly length: number } {
  let longest = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === '0') end++;
    if (end - start > longest.length) longest = { start, length: end - start };
  }
  return longest;
}

/** An address and a port as Envoy and gRPC write them together. */
export const socketText = (bytes: Uint8Array, port: number): string =>
  bytes.length === 4 ? `${ipText(bytes)}:${port}` : `[${ipText(bytes)}]:${port}`;
