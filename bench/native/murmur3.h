// MurmurHash3 x86 32-bit, seed 0.
#include <stdint.h>
#include <string.h>

static inline uint32_t rotl32(uint32_t x, int r) { return (x << r) | (x >> (32 - r)); }
static inline uint32_t scramble32(uint32_t k) { return rotl32(k * 0xcc9e2d51u, 15) * 0x1b873593u; }

static inline uint32_t fmix32(uint32_t h) {
  h = (h ^ (h >> 16)) * 0x85ebca6bu;
  h = (h ^ (h >> 13)) * 0xc2b2ae35u;
  return h ^ (h >> 16);
}

static inline uint32_t murmur3(const uint8_t *p, uint32_t length) {
  uint32_t h = 0, rest = length;
  for (; rest >= 4; rest -= 4, p += 4) {
    uint32_t k;
    memcpy(&k, p, 4);
    h = rotl32(h ^ scramble32(k), 13) * 5 + 0xe6546b64u;
  }
  uint32_t k = 0;
  if (rest >= 3) k ^= p[2] << 16;
  if (rest >= 2) k ^= p[1] << 8;
  if (rest >= 1) h ^= scramble32(k ^ p[0]);
  return fmix32(h ^ length);
}
