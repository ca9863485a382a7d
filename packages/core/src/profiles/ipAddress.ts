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
