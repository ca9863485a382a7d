// The polynomial of Jones, bits reversed.
const HIGH = 0x95ac9329;
const LOW = 0xac4bc9b5;

const highs = new Uint32Array(256);
const lows = new Uint32Array(256);
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

/** CRC-64 as Redis computes it (Jones, reflected, from 0), in two halves. */
export class Crc64 {
  high = 0;
  low = 0;

  /** Takes in `bytes[from .. end)`. */
  add(bytes: Uint8Array, from: number, end: number): void {
    let { high, low } = this;
    for (let i = from; i < end; i++) {
      const at = (low ^ bytes[i]) & 255;
      low = ((low >>> 8) | (high << 24)) ^ lows[at];
      high = (high >>> 8) ^ highs[at];
    }
    this.high = high >>> 0;
    this.low = low >>> 0;
  }
}
