// 2^32 over the golden ratio: multiples of it are spread over all 32 bits, however close their factors are (Knuth, 6.4).

/** The nearest integer, to be added. */
export const GOLDEN = 0x9e3779b9;

/** A prime close to it, to multiply by; the first prime of xxHash. */
export const GOLDEN_PRIME = 0x9e3779b1;
