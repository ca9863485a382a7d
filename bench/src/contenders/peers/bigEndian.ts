const bytes = Buffer.alloc(8);

/** A 64-bit hash as the eight bytes that jump packages take; valid until the next call, so that none is made per key. */
export function bigEndian(low: number, high: number): Buffer {
  bytes.writeInt32BE(high, 0);
  bytes.writeInt32BE(low, 4);
  return bytes;
}
