// The generated keys of core, byte for byte: `user:` and ten base-36 digits of a permuted number, or the number itself.
#include <stdint.h>
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

// Feistel, four rounds (Luby and Rackoff, 1988).
static inline uint32_t name(uint8_t *key, uint64_t index, const uint32_t *rounds) {
  uint32_t right = index / HALF, left = index % HALF;
  for (int round = 0; round < 4; round++) {
    uint32_t mixed = (left + fmix32(right ^ rounds[round]) % HALF) % HALF;
    left = right;
    right = mixed;
  }
  memcpy(key, "user:", 5);
  write_half(key + 5, left);
  write_half(key + 10, right);
  return 15;
}

// Each number is the one before it, copied and counted up.
static inline uint32_t next_number(uint8_t *key, const uint8_t *before, uint32_t length) {
  if (key != before) memmove(key, before, MOST_KEY);
  int digit = length - 1;
  while (digit >= 5 && key[digit] == '9') key[digit--] = '0';
  if (digit >= 5) {
    key[digit]++;
    return length;
  }
  key[5] = '1';
  key[length] = '0';
  return length + 1;
}
