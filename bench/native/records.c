// records <format> <file> <milliseconds>: walks the records of a file in memory again and again and prints the nanoseconds that a record takes, how many
// there are, the bytes of their keys and the sum of their bytes. It finds what core's readers give of each and checks the form no further than that;
// the format `verified` is `rdb` with its checksum computed. A format that ends in `+` hands records on in batches, as core's readers do: where keys
// begin and end, bytes and time, which are then added up; otherwise they are added up as they are found.
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "timing.h"

typedef struct {
  uint64_t records, keys, bytes, times;
} Walk;

static const uint8_t *start, *end;
static Walk walk;
static int hands;

enum { BATCH = 8192 };
static int32_t starts[BATCH], ends[BATCH];
static double sizes[BATCH], times[BATCH];
static int held;

/** Reads a batch, as whoever asked for the records would. */
static void take(Walk *w) {
  int64_t keys = 0;
  double bytes = 0, time = 0;
  for (int i = 0; i < held; i++) {
    keys += ends[i] - starts[i];
    bytes += sizes[i];
    time += times[i];
  }
  w->keys += keys;
  w->bytes += bytes;
  w->times += time;
  held = 0;
}

static inline __attribute__((always_inline)) void record(Walk *w, int handed, int64_t from, int64_t to, uint64_t bytes, uint64_t time) {
  w->records++;
  if (!handed) {
    w->keys += to - from;
    w->bytes += bytes;
    w->times += time;
    return;
  }
  starts[held] = from;
  ends[held] = to;
  sizes[held] = bytes;
  times[held] = time;
  if (++held == BATCH) take(w);
}

#define ALWAYS static inline __attribute__((always_inline)) void
/** Both ways to walk, each compiled for itself. */
#define EITHER(name)                                                                                                       \
  static void name(void) {                                                                                                 \
    if (hands) name##_records(1), take(&walk);                                                                             \
    else name##_records(0);                                                                                                \
  }

static inline const uint8_t *digits(const uint8_t *at, uint64_t *value) {
  uint64_t v = 0;
  while (*at >= '0' && *at <= '9') v = v * 10 + (*at++ - '0');
  *value = v;
  return at;
}

static inline const uint8_t *past(const uint8_t *at, uint8_t byte) {
  while (*at != byte) at++;
  return at + 1;
}

// client ident user [dd/Mon/yyyy:hh:mm:ss zone] "method target protocol" status bytes ...
ALWAYS access_log_records(int handed) {
  Walk w = {0};
  for (const uint8_t *at = start; at < end;) {
    const uint8_t *next = (const uint8_t *)memchr(at, '\n', end - at) + 1;
    uint64_t day, year, hour, minute, second, bytes;
    at = past(at, '[');
    digits(at, &day);
    digits(at + 7, &year);
    digits(at + 12, &hour);
    digits(at + 15, &minute);
    digits(at + 18, &second);
    const uint8_t *target = past(past(at + 20, '"'), ' ');
    for (at = target; *at != '"';) at += *at == '\\' ? 2 : 1;
    const uint8_t *last = at;
    while (*last != ' ') last--;
    digits(at + 6, &bytes);
    record(&w, handed, target - start, last - start, bytes, (((year * 366 + day) * 24 + hour) * 60 + minute) * 60 + second);
    at = next;
  }
  walk = w;
}
EITHER(access_log)

// key=K exp=E la=T cas=N fetch=F cls=C size=S
ALWAYS metadump_records(int handed) {
  Walk w = {0};
  for (const uint8_t *at = start; at < end && *at == 'k';) {
    uint64_t time, size;
    int64_t key = 0;
    for (at += 4; *at != ' '; at++, key++)
      if (*at == '%') at += 2;
    int64_t from = at - start - key;
    at = digits(past(past(at + 1, '='), '='), &time);
    for (int field = 0; field < 4; field++) at = past(at, '=');
    at = digits(at, &size);
    record(&w, handed, from, from + key, size, time);
    at = past(at, '\n');
  }
  walk = w;
}
EITHER(metadump)

static inline uint64_t length(const uint8_t **at) {
  const uint8_t *p = *at;
  uint64_t value = p[0] & 63;
  switch (p[0] >> 6) {
  case 0:
    *at = p + 1;
    return value;
  case 1:
    *at = p + 2;
    return value << 8 | p[1];
  default:
    *at = p + 5;
    return (uint64_t)p[1] << 24 | p[2] << 16 | p[3] << 8 | p[4];
  }
}

// A dump of plain strings whose checksum was left out.
ALWAYS rdb_records(int handed) {
  Walk w = {0};
  for (const uint8_t *at = start + 9; *at != 255;) {
    uint8_t type = *at++;
    if (type == 254) length(&at);
    else if (type == 251) length(&at), length(&at);
    else {
      uint64_t key = length(&at);
      at += key;
      const uint8_t *from = at;
      uint64_t value = length(&at);
      at += value;
      record(&w, handed, from - start - key, from - start, at - from, 0);
    }
  }
  walk = w;
}
EITHER(rdb)

static uint64_t tables[8][256];

/** CRC-64 (Jones, reflected) eight bytes at a time, as Redis computes it. */
static uint64_t crc64(const uint8_t *at, size_t length) {
  uint64_t crc = 0;
  for (; length >= 8; at += 8, length -= 8) {
    uint64_t word;
    memcpy(&word, at, 8);
    crc ^= word;
    crc = tables[7][crc & 255] ^ tables[6][crc >> 8 & 255] ^ tables[5][crc >> 16 & 255] ^ tables[4][crc >> 24 & 255] ^
          tables[3][crc >> 32 & 255] ^ tables[2][crc >> 40 & 255] ^ tables[1][crc >> 48 & 255] ^ tables[0][crc >> 56];
  }
  while (length--) crc = crc >> 8 ^ tables[0][(crc ^ *at++) & 255];
  return crc;
}

static void rdb_verified(void) {
  rdb();
  walk.times += crc64(start, end - start - 8);
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  FILE *file = fopen(argv[2], "rb");
  if (!file || fseek(file, 0, SEEK_END)) return 1;
  long size = ftell(file);
  uint8_t *bytes = malloc(size + 1);
  rewind(file);
  if (!bytes || fread(bytes, 1, size, file) != (size_t)size) return 1;
  fclose(file);
  bytes[size] = 0;
  start = bytes;
  end = bytes + size;
  for (int i = 0; i < 256; i++) {
    tables[0][i] = i;
    for (int bit = 0; bit < 8; bit++) tables[0][i] = tables[0][i] >> 1 ^ (tables[0][i] & 1 ? 0x95ac9329ac4bc9b5 : 0);
  }
  for (int k = 1; k < 8; k++)
    for (int i = 0; i < 256; i++) tables[k][i] = tables[k - 1][i] >> 8 ^ tables[0][tables[k - 1][i] & 255];
  size_t name = strlen(argv[1]);
  hands = name > 0 && argv[1][name - 1] == '+';
  if (hands) argv[1][name - 1] = 0;
  void (*pass)(void) = !strcmp(argv[1], "access") ? access_log : !strcmp(argv[1], "metadump") ? metadump :
                       !strcmp(argv[1], "rdb") ? rdb : rdb_verified;
  double nanoseconds = median_pass(pass, atof(argv[3]));
  printf("%.3f %llu %llu %llu\n", nanoseconds / walk.records, (unsigned long long)walk.records, (unsigned long long)walk.keys,
         (unsigned long long)walk.bytes);
  return walk.times == 1;
}
