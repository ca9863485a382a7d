// The polynomial of Jones, bits reversed.
const HIGH = 0x95ac9329;
const LOW = 0xac4bc9b5;

/** Bytes that are taken in at once. */
const SLICES = 8;

// Entry 256 k + b: what byte b becomes when k more bytes have followed.
const highs = new Int32Array(SLICES * 256);
const lows = new Int32Array(SLICES * 256);
for (let i = 0; i < 256; i++) {
  let high = 0;
  let low = i;
  for (let bit = 0; bit < 8; bit++) {
    const odd = low & 1;
    low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (odd) {
      low ^= LOW;
      high ^= HIGH;
    }
  }
  highs[i] = high;
  lows[i] = low;
}
for (let i = 256; i < SLICES * 256; i++) {
  const [high, low] = [highs[i - 256], lows[i - 256]];
  lows[i] = ((low >>> 8) | (high << 24)) ^ lows[low & 255];
  highs[i] = (high >>> 8) ^ highs[low & 255];
}

/** CRC-64 as Redis computes it (Jones, reflected, from 0), in two halves; eight bytes at a time (Kounavis and Berry 2005). */
export class Crc64 {
  high = 0;
  low = 0;

  /** Takes in `bytes[from .. end)`. */
  add(bytes: Uint8Array, from: number, end: number): void {
    let high = this.high | 0;
    let low = this.low | 0;
    let i = from;
    for (const last = end - SLICES; i <= last; i += SLICES) {
      const first = low ^ (bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24));
      const second = high ^ (bytes[i + 4] | (bytes[i + 5] << 8) | (bytes[i + 6] << 16) | (bytes[i + 7] << 24));
      const a = 1792 + (first & 255);
      const b = 1536 + ((first >>> 8) & 255);
      const c = 1280 + ((first >>> 16) & 255);
      const d = 1024 + (first >>> 24);
      const e = 768 + (second & 255);
      const f = 512 + ((second >>> 8) & 255);
      const g = 256 + ((second >>> 16) & 255);
      const h = second >>> 24;
      low = lows[a] ^ lows[b] ^ lows[c] ^ lows[d] ^ lows[e] ^ lows[f] ^ lows[g] ^ lows[h];
      high = highs[a] ^ highs[b] ^ highs[c] ^ highs[d] ^ highs[e] ^ highs[f] ^ highs[g] ^ highs[h];
    }
    for (; i < end; i++) {
      const at = (low ^ bytes[i]) & 255;
      low = ((low >>> 8) | (high << 24)) ^ lows[at];
      high = (high >>> 8) ^ highs[at];
    }
    this.high = high >>> 0;
    this.low = low >>> 0;
  }
}
