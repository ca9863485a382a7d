// Keys from standard input, one a line, packed: key i is bytes[starts[i] .. starts[i] + lengths[i]).
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  uint8_t *bytes;
  uint32_t *starts;
  uint32_t *lengths;
  uint32_t count;
} Keys;

static Keys read_keys(FILE *in) {
  size_t size = 0, room = 1 << 20;
  uint8_t *bytes = malloc(room);
  for (size_t got; (got = fread(bytes + size, 1, room - size, in)) > 0;) {
    size += got;
    if (room - size < 16) bytes = realloc(bytes, room *= 2);
  }
  Keys keys = {bytes, 0, 0, 0};
  for (size_t i = 0; i < size; i++) keys.count += bytes[i] == '\n';
  keys.starts = malloc(keys.count * sizeof(uint32_t));
  keys.lengths = malloc(keys.count * sizeof(uint32_t));
  for (uint32_t i = 0, at = 0; i < keys.count; i++) {
    uint8_t *end = memchr(bytes + at, '\n', size - at);
    keys.starts[i] = at;
    keys.lengths[i] = (uint32_t)(end - bytes) - at;
    at = (uint32_t)(end - bytes) + 1;
  }
  return keys;
}
