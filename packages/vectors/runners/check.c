// Holds an implementation to a file of recorded values whose keys are bytes: cc -O2 -o check check.c && ./check ../functions/redis-keyslot.json
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Put yours here. This one is the slot of a key in Redis Cluster.
static unsigned answer(const unsigned char *key, size_t length) {
  const unsigned char *start = memchr(key, '{', length);
  const unsigned char *end = start ? memchr(start, '}', key + length - start) : NULL;
  if (end && end > start + 1) key = start + 1, length = end - key;
  unsigned crc = 0;
  for (size_t i = 0; i < length; i++) {
    crc ^= key[i] << 8;
    for (int bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1;
  }
  return crc % 16384;
}

int main(int count, char **arguments) {
  static char text[1 << 24];
  static unsigned char key[1 << 16];
  if (count != 2) return fputs("usage: check FILE\n", stderr), 2;
  FILE *file = fopen(arguments[1], "rb");
  if (!file || !fread(text, 1, sizeof text - 1, file)) return perror("cannot read"), 2;
  char *keys = strstr(text, "\"keys\":["), *next = strstr(text, "\"expected\":[");
  if (!strstr(text, "\"keyEncoding\":\"hex bytes\"") || !keys || !next) return fputs("no keys in hex\n", stderr), 2;
  int checked = 0, wrong = 0;
  keys += 8, next += 12;
  for (size_t length; *keys == '"' && *next != ']'; checked++, keys += *keys == ',', next += *next == ',') {
    for (keys++, length = 0; *keys != '"'; keys += 2, length++) sscanf(keys, "%2hhx", key + length);
    keys++;
    wrong += answer(key, length) != strtoul(next, &next, 10);
  }
  printf("%d of %d are wrong\n", wrong, checked);
  return wrong > 0 || checked == 0 || *keys != ']' || *next != ']';
}
