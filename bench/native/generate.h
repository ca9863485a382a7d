// The generated keys of core, byte for byte: `user:` and ten base-36 digits of a permuted number, or the number itself.
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { HALF = 36 * 36 * 36 * 36 * 36, MOST_KEY = 32 };

static char base36[1296][2];

static void generate_init(void) {
  const char *digits = "0123456789abcdefghijklmnopqrstuvwxyz";
  for (int i = 0; i < 1296; i++) base36[i][0] = digits[i / 36], base36[i][1] = digits[i % 36];
}

static inline void write_half(uint8_t *at, uint32_t half) {
  memcpy(at, base36[half / 46656], 2);
  memcpy(at + 2, base36[half / 36 % 1296], 2);
  at[4] = base36[half % 36][1];
}

static uint32_t sub_seed(uint32_t seed, uint32_t stream) { return fmix32(fmix32(seed) + (stream + 1) * 0x9e3779b9u); }

// Feistel, four rounds (Luby and Rackoff, 1988): the halves of all names, in a loop that compilers vectorize.
static void name_halves(uint32_t *left, uint32_t *right, uint64_t first, uint32_t n) {
  static const uint32_t SEED = 1;
  uint32_t rounds[4];
  for (int i = 0; i < 4; i++) rounds[i] = sub_seed(SEED, i);
  for (uint32_t i = 0; i < n; i++) right[i] = (first + i) / HALF, left[i] = (first + i) % HALF;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t l = left[i], r = right[i];
    for (int round = 0; round < 4; round++) {
      uint32_t mixed = l + fmix32(r ^ rounds[round]) % HALF;
      l = r;
      r = mixed < HALF ? mixed : mixed - HALF;
    }
    left[i] = l, right[i] = r;
  }
}

static void write_names(uint8_t *bytes, uint32_t *starts, uint32_t *lengths, uint64_t first, uint32_t n) {
  enum { LENGTH = 15 };
  uint32_t left[BATCH], right[BATCH];
  name_halves(left, right, first, n);
  for (uint32_t i = 0; i < n; i++) {
    uint8_t *key = bytes + i * LENGTH;
    memcpy(key, "user:", 5);
    write_half(key + 5, left[i]);
    write_half(key + 10, right[i]);
    starts[i] = i * LENGTH, lengths[i] = LENGTH;
  }
}

// Adds ten to the number at the end of the text; returns its length, which grows by one after the last 9.
static uint32_t carry(char *text, uint32_t length) {
  int digit = length - 2;
  while (digit >= 5 && text[digit] == '9') text[digit--] = '0';
  if (digit >= 5) return text[digit]++, length;
  text[length - 1] = text[length] = '0';
  text[5] = '1';
  return length + 1;
}

// `user:` and a number, which starts at 1: text that is copied and counted up, not printed.
static void write_sequence(uint8_t *bytes, uint32_t *starts, uint32_t *lengths, uint64_t first, uint32_t n) {
  char text[MOST_KEY];
  uint32_t at = 0, length = sprintf(text, "user:%" PRIu64, first + 1);
  char digit = text[length - 1];
  for (uint32_t i = 0; i < n; i++) {
    memcpy(bytes + at, text, MOST_KEY);
    // Only here and not in the text: to read it again as one block so soon would wait for the byte to be stored.
    bytes[at + length - 1] = digit;
    starts[i] = at, lengths[i] = length;
    at += length;
    if (digit++ == '9') digit = '0', length = carry(text, length);
  }
}
