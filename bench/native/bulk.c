// bulk sequence|names <first> <count> <threads>: generates that many keys and counts them; bulk file <path>: counts the keys
// of a file, one a line. Prints seconds by the clock and of CPU, keys, and moves by modulo, on the ring and with slots.
#include <pthread.h>
#include "crc16.h"
#include "murmur3.h"
#include "nodes.h"
#include "ring.h"
#include "timing.h"
#include "bulk.h"
#include "generate.h"

static Ring ring;

typedef struct {
  pthread_t thread;
  int names;
  uint64_t first, count;
  Counts *counts;
} Part;

static void *generate_part(void *argument) {
  Part *part = argument;
  uint32_t starts[BATCH], lengths[BATCH];
  uint8_t *bytes = malloc((BATCH + 1) * MOST_KEY);
  for (uint64_t done = 0; done < part->count; done += BATCH) {
    uint32_t n = part->count - done < BATCH ? part->count - done : BATCH;
    (part->names ? write_names : write_sequence)(bytes, starts, lengths, part->first + done, n);
    count_keys(part->counts, &ring, bytes, starts, lengths, n);
  }
  free(bytes);
  return 0;
}

static uint64_t count_file(const char *path, Counts *counts) {
  enum { BLOCK = 1 << 20 };
  FILE *in = fopen(path, "rb");
  uint8_t *bytes = malloc(2 * BLOCK + 16);
  uint32_t starts[BATCH], lengths[BATCH], n = 0;
  uint64_t keys = 0;
  size_t rest = 0;
  for (size_t got; (got = fread(bytes + rest, 1, BLOCK, in)) > 0;) {
    uint8_t *end = bytes + rest + got, *line = bytes;
    for (uint8_t *stop; (stop = memchr(line, '\n', end - line)); line = stop + 1) {
      if (stop == line) continue;
      starts[n] = line - bytes;
      lengths[n++] = stop - line;
      if (n == BATCH) count_keys(counts, &ring, bytes, starts, lengths, n), keys += n, n = 0;
    }
    count_keys(counts, &ring, bytes, starts, lengths, n), keys += n, n = 0;
    rest = end - line;
    memmove(bytes, line, rest);
  }
  fclose(in);
  return keys;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  crc16_init(), generate_init();
  ring = ring_build(AFTER);
  Counts *sum = new_counts(&ring);
  double wall = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);
  uint64_t keys = 0;
  if (!strcmp(argv[1], "file")) {
    keys = count_file(argv[2], sum);
  } else {
    uint64_t first = strtoull(argv[2], 0, 10);
    int threads = atoi(argv[4]);
    Part parts[64];
    keys = strtoull(argv[3], 0, 10);
    for (int i = 0; i < threads; i++) {
      uint64_t from = keys * i / threads, to = keys * (i + 1) / threads;
      parts[i] = (Part){0, !strcmp(argv[1], "names"), first + from, to - from, new_counts(&ring)};
      pthread_create(&parts[i].thread, 0, generate_part, &parts[i]);
    }
    for (int i = 0; i < threads; i++) pthread_join(parts[i].thread, 0), add_counts(sum, parts[i].counts, &ring);
  }
  wall = now(CLOCK_MONOTONIC) - wall, cpu = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  printf("%.9f %.9f %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 "\n", wall / 1e9, cpu / 1e9, keys, moved_by_modulo(sum),
         moved_on_ring(sum, &ring), moved_with_slots(sum));
  return 0;
}
