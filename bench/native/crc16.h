// The hash slot of Redis Cluster: CRC-16/XMODEM eight bytes at a time, braces found sixteen at a time where there is SSE2.
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static uint16_t crc_tables[8][256];

static void crc16_init(void) {
  for (int byte = 0; byte < 256; byte++) {
    uint16_t crc = byte << 8;
    for (int bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
    crc_tables[0][byte] = crc;
  }
  for (int k = 1; k < 8; k++)
    for (int byte = 0; byte < 256; byte++) {
      uint16_t before = crc_tables[k - 1][byte];
      crc_tables[k][byte] = (before << 8) ^ crc_tables[0][before >> 8];
    }
}

static inline uint16_t crc16(const uint8_t *p, uint32_t length) {
  uint16_t crc = 0;
  for (; length >= 8; length -= 8, p += 8)
    crc = crc_tables[7][p[0] ^ (crc >> 8)] ^ crc_tables[6][p[1] ^ (crc & 255)] ^ crc_tables[5][p[2]] ^
          crc_tables[4][p[3]] ^ crc_tables[3][p[4]] ^ crc_tables[2][p[5]] ^ crc_tables[1][p[6]] ^ crc_tables[0][p[7]];
  if (length >= 4) {
    crc = crc_tables[3][p[0] ^ (crc >> 8)] ^ crc_tables[2][p[1] ^ (crc & 255)] ^ crc_tables[1][p[2]] ^ crc_tables[0][p[3]];
    length -= 4, p += 4;
  }
  for (; length > 0; length--) crc = (crc << 8) ^ crc_tables[0][(crc >> 8) ^ *p++];
  return crc;
}

// Position of a byte, or length. Reads up to 15 bytes past the end, which the buffers of keys have.
static inline uint32_t position(const uint8_t *p, uint32_t length, uint8_t byte) {
#ifdef __SSE2__
  for (uint32_t i = 0; i < length; i += 16) {
    __m128i block = _mm_loadu_si128((const __m128i *)(p + i));
    uint32_t mask = _mm_movemask_epi8(_mm_cmpeq_epi8(block, _mm_set1_epi8(byte)));
    if (mask) {
      uint32_t at = i + __builtin_ctz(mask);
      return at < length ? at : length;
    }
  }
  return length;
#else
  const uint8_t *found = memchr(p, byte, length);
  return found ? found - p : length;
#endif
}

static inline uint32_t slot_of(const uint8_t *key, uint32_t length) {
  uint32_t open = position(key, length, '{');
  if (open < length) {
    uint32_t close = open + 1 + position(key + open + 1, length - open - 1, '}');
    if (close < length && close > open + 1) return crc16(key + open + 1, close - open - 1) & 16383;
  }
  return crc16(key, length) & 16383;
}
