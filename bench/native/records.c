// records <format> <file> <milliseconds>: walks the records of a file in memory again and again and prints the nanoseconds that a record takes, how many
// there are, the bytes of their keys and the sum of their bytes. It finds what core's readers give of each and checks the form no further than that;
// the format `verified` is `rdb` with its checksum computed.
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "timing.h"

typedef struct {
  uint64_t records, keys, bytes, times;
} Walk;

static const uint8_t *start, *end;
static Walk walk;

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
static void access_log(void) {
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
    w.records++;
    w.keys += last - target;
    w.bytes += bytes;
    w.times += (((year * 366 + day) * 24 + hour) * 60 + minute) * 60 + second;
    at = next;
  }
  walk = w;
}

// key=K exp=E la=T cas=N fetch=F cls=C size=S
static void metadump(void) {
  Walk w = {0};
  for (const uint8_t *at = start; at < end && *at == 'k';) {
    uint64_t time, size;
    for (at += 4; *at != ' '; at++, w.keys++)
      if (*at == '%') at += 2;
    at = digits(past(past(at + 1, '='), '='), &time);
    for (int field = 0; field < 4; field++) at = past(at, '=');
    at = digits(at, &size);
    w.records++;
    w.bytes += size;
    w.times += time;
    at = past(at, '\n');
  }
  walk = w;
}

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
static void rdb(void) {
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
      w.records++;
      w.keys += key;
      w.bytes += at - from;
    }
  }
  walk = w;
}

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
  void (*pass)(void) = !strcmp(argv[1], "access") ? access_log : !strcmp(argv[1], "metadump") ? metadump :
                       !strcmp(argv[1], "rdb") ? rdb : rdb_verified;
  double nanoseconds = median_pass(pass, atof(argv[3]));
  printf("%.3f %llu %llu %llu\n", nanoseconds / walk.records, (unsigned long long)walk.records, (unsigned long long)walk.keys,
         (unsigned long long)walk.bytes);
  return walk.times == 1;
}
