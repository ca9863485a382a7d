// Many keys at a time: loops over words of all keys and over columns, byte p of all keys, which compilers vectorize; lookups in tables of sixteen bytes
// are written out for AVX2. Values equal those of the scalar code.
#ifndef __AVX2__
#error needs AVX2
#endif
#include <immintrin.h>
#include <stdint.h>
#include <string.h>

enum { MOST_WORDS = 16, MOST_LANE_BYTES = 4 * MOST_WORDS };

typedef struct {
  // Word j of every key; the last one ends with zeros.
  uint32_t words[MOST_WORDS][BATCH];
  uint8_t columns[MOST_LANE_BYTES][BATCH];
  uint32_t hashes[BATCH], slots[BATCH];
} Lanes;

// By how many bytes follow: the high and the low bytes of the CRC of a byte's lower nibble, then of its upper one.
static uint8_t position_tables[MOST_LANE_BYTES][4][16];

// The last two digits of a hundred numbers, and what they add to the CRC of zeros in their place.
static uint32_t tens[100], ones[100], added[100];

static void counter_init(void) {
  for (int i = 0; i < 100; i++)
    tens[i] = '0' + i / 10, ones[i] = '0' + i % 10, added[i] = crc_tables[1][i / 10] ^ crc_tables[0][i % 10];
  for (int n = 0; n < 16; n++)
    for (int upper = 0; upper < 2; upper++) {
      uint16_t crc = crc_tables[0][upper ? n << 4 : n];
      for (int after = 0; after < MOST_LANE_BYTES; after++) {
        position_tables[after][2 * upper][n] = crc >> 8, position_tables[after][2 * upper + 1][n] = crc;
        crc = (crc << 8) ^ crc_tables[0][crc >> 8];
      }
    }
}

static inline __m256i table(const uint8_t *of) {
  return _mm256_broadcastsi128_si256(_mm_load_si128((const __m128i *)of));
}

// CRC16 of `length` columns from `from` on, 32 keys side by side, none of whose lookups waits for another.
static void lane_slots(Lanes *lanes, int from, int length, uint32_t n, uint32_t *slots) {
  const __m256i nibble = _mm256_set1_epi8(15);
  for (uint32_t i = 0; i < n; i += 32) {
    __m256i high = _mm256_setzero_si256(), low = high;
    for (int p = 0; p < length; p++) {
      const uint8_t(*tables)[16] = position_tables[length - 1 - p];
      __m256i bytes = _mm256_load_si256((const __m256i *)(lanes->columns[from + p] + i));
      __m256i lower = _mm256_and_si256(bytes, nibble), upper = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble);
      high ^= _mm256_shuffle_epi8(table(tables[0]), lower) ^ _mm256_shuffle_epi8(table(tables[2]), upper);
      low ^= _mm256_shuffle_epi8(table(tables[1]), lower) ^ _mm256_shuffle_epi8(table(tables[3]), upper);
    }
    uint8_t highs[32], lows[32];
    memcpy(highs, &high, 32), memcpy(lows, &low, 32);
    for (int k = 0; k < 32; k++) slots[i + k] = (highs[k] & 63) << 8 | lows[k];
  }
}

// MurmurHash3 of `length` bytes of every key, after a state that all of them share.
static void lane_murmurs(Lanes *lanes, int from, uint32_t state, uint32_t length, uint32_t n, uint32_t *hashes) {
  int words = length >> 2, left = length & 3;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t h = state;
    for (int j = from; j < words; j++) h = rotl32(h ^ scramble32(lanes->words[j][i]), 13) * 5 + 0xe6546b64u;
    hashes[i] = h;
  }
  for (uint32_t i = 0; i < n; i++) {
    uint32_t h = hashes[i];
    if (left) h ^= scramble32(lanes->words[words][i]);
    hashes[i] = fmix32(h ^ length);
  }
}

static void count_lanes(Counts *counts, const Ring *ring, const uint32_t *hashes, const uint32_t *slots, uint32_t n) {
  const Ring r = *ring;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t h = hashes[i], point = r.index[h >> r.shift];
    point += r.at[point] < h;
    while (r.at[point] < h) point++;
    counts->segments[point]++;
  }
  for (uint32_t i = 0; i < n; i++) counts->remainders[hashes[i] % (BEFORE * AFTER)]++;
  for (uint32_t i = 0; i < n; i++) counts->slots[slots[i]]++;
}

// The hashes of generated names, `user:` and ten digits: no text, their digits are columns from the start.
static void name_lanes(Lanes *lanes, uint64_t first, uint32_t n) {
  uint32_t left[BATCH], right[BATCH];
  name_halves(left, right, first, n);
  memset(lanes->columns[4], ':', n);
  for (int half = 0; half < 2; half++)
    for (uint32_t i = 0; i < n; i++) {
      uint32_t number = (half ? right : left)[i], two = number / 46656, three = number % 46656, middle = three / 36;
      const uint32_t digits[5] = {two / 36, two % 36, middle / 36, middle % 36, three % 36};
      for (int p = 0; p < 5; p++) lanes->columns[5 + 5 * half + p][i] = digits[p] + (digits[p] < 10 ? '0' : 'a' - 10);
    }
  memset(lanes->columns[15], 0, n);
  for (int j = 1; j < 4; j++)
    for (uint32_t i = 0; i < n; i++)
      lanes->words[j][i] = lanes->columns[4 * j][i] | lanes->columns[4 * j + 1][i] << 8 |
                           lanes->columns[4 * j + 2][i] << 16 | (uint32_t)lanes->columns[4 * j + 3][i] << 24;
  lane_murmurs(lanes, 1, rotl32(scramble32(0x72657375), 13) * 5 + 0xe6546b64u, 15, n, lanes->hashes);
  // A CRC is linear: what `user` adds to that of the other eleven bytes is the same for all.
  uint16_t stem = crc16((const uint8_t *)"user\0\0\0\0\0\0\0\0\0\0\0", 15) & 16383;
  lane_slots(lanes, 4, 11, n, lanes->slots);
  for (uint32_t i = 0; i < n; i++) lanes->slots[i] ^= stem;
}

// MurmurHash3 of some of a hundred keys that differ in their last two digits alone, by how many bytes the last word has.
__attribute__((always_inline)) static inline void hundred_murmurs(uint32_t state, uint32_t word, uint32_t last,
                                                                  uint32_t length, uint32_t left, uint32_t low,
                                                                  uint32_t n, uint32_t *hashes) {
  for (uint32_t i = 0; i < n; i++) {
    uint32_t h = state, ten = tens[low + i], one = ones[low + i];
    uint32_t some = word | (left == 1 ? ten << 24 : ten << (left + 2) % 4 * 8 | one << (left + 3) % 4 * 8);
    if (left < 2) h = rotl32(h ^ scramble32(some), 13) * 5 + 0xe6546b64u;
    if (left) h ^= scramble32(left == 1 ? last | one : some);
    hashes[i] = fmix32(h ^ length);
  }
}

// The hashes of `user:` and up to a hundred numbers, from the state of all that they have in common.
static void hundred_lanes(Lanes *lanes, uint64_t number, uint32_t at, uint32_t n) {
  char key[MOST_KEY + 4] = {0};
  uint32_t length = sprintf(key, "user:%" PRIu64, number - number % 100), left = length & 3, tail = length & ~3u;
  uint32_t stem = crc16((const uint8_t *)key, length), varied = left < 2 ? tail - 4 : tail, state = 0, word, last;
  uint32_t low = number % 100, *hashes = lanes->hashes + at, *slots = lanes->slots + at;
  key[length - 2] = key[length - 1] = 0;
  for (uint32_t i = 0; i < varied; i += 4) memcpy(&word, key + i, 4), state = rotl32(state ^ scramble32(word), 13) * 5 + 0xe6546b64u;
  memcpy(&word, key + varied, 4), memcpy(&last, key + tail, 4);
  switch (left) {
    case 0: hundred_murmurs(state, word, last, length, 0, low, n, hashes); break;
    case 1: hundred_murmurs(state, word, last, length, 1, low, n, hashes); break;
    case 2: hundred_murmurs(state, word, last, length, 2, low, n, hashes); break;
    default: hundred_murmurs(state, word, last, length, 3, low, n, hashes);
  }
  for (uint32_t i = 0; i < n; i++) slots[i] = (stem ^ added[low + i]) & 16383;
}

static void count_generated(Lanes *lanes, Counts *counts, const Ring *ring, int names, uint64_t first, uint32_t n) {
  if (names) name_lanes(lanes, first, n);
  else
    for (uint32_t at = 0, run; at < n; at += run) {
      uint64_t number = first + at + 1;
      run = 100 - number % 100 < n - at ? 100 - number % 100 : n - at;
      hundred_lanes(lanes, number, at, run);
    }
  count_lanes(counts, ring, lanes->hashes, lanes->slots, n);
}

static void count_packed(Lanes *lanes, Counts *counts, const Ring *ring, const uint8_t *bytes, const uint32_t *starts,
                         const uint32_t *lengths, uint32_t n) {
  uint32_t length = lengths[0], others = 0, braces = 0;
  for (uint32_t i = 0; i < n; i++) others |= lengths[i] ^ length;
  if (others || length > MOST_LANE_BYTES) return count_keys(counts, ring, bytes, starts, lengths, n);
  uint32_t words = (length + 3) >> 2, mask = length & 3 ? (1u << (length & 3) * 8) - 1 : ~0u;
  for (uint32_t j = 0; j < words; j++)
    for (uint32_t i = 0; i < n; i += 8) {
      __m256i from = _mm256_loadu_si256((const __m256i *)(starts + i));
      _mm256_store_si256((__m256i *)(lanes->words[j] + i), _mm256_i32gather_epi32((const int *)(bytes + 4 * j), from, 1));
    }
  for (uint32_t i = 0; i < n; i++) lanes->words[words - 1][i] &= mask;
  for (uint32_t p = 0; p < length; p++)
    for (uint32_t i = 0; i < n; i++) {
      uint8_t byte = lanes->words[p >> 2][i] >> (p & 3) * 8;
      lanes->columns[p][i] = byte;
      braces |= byte == '{';
    }
  if (braces) return count_keys(counts, ring, bytes, starts, lengths, n);
  lane_murmurs(lanes, 0, 0, length, n, lanes->hashes);
  lane_slots(lanes, 0, length, n, lanes->slots);
  count_lanes(counts, ring, lanes->hashes, lanes->slots, n);
}

// Where newlines are, at most `most` of them; 32 bytes at a time.
static uint32_t newlines(const uint8_t *bytes, uint32_t from, uint32_t end, uint32_t *at, uint32_t most) {
  uint32_t n = 0;
  const __m256i newline = _mm256_set1_epi8('\n');
  for (; from < end && n + 32 <= most; from += 32) {
    uint32_t found = _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)(bytes + from)), newline));
    if (end - from < 32) found &= (1u << (end - from)) - 1;
    for (; found; found &= found - 1) at[n++] = from + __builtin_ctz(found);
  }
  return n;
}
