// bulk sequence|names <first> <count> <threads>: generates that many keys and counts them; bulk file <path>: counts the keys
// of a file, one a line; with -DLANES, in lanes of SIMD registers. Prints seconds by the clock and of CPU, keys, and moves by modulo, on the ring and with slots.
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>
#include "crc16.h"
#include "murmur3.h"
#include "nodes.h"
#include "ring.h"
#include "timing.h"
#include "bulk.h"
#include "generate.h"
#ifdef LANES
#include "lanes.h"
#else
#include "scalar.h"
#endif

static Ring ring;

typedef struct {
  pthread_t thread;
  int names;
  uint64_t first, count;
  Counts *counts;
} Part;

static Lanes *new_lanes(void) { return aligned_alloc(64, (sizeof(Lanes) + 63) / 64 * 64); }

static void *generate_part(void *argument) {
  Part *part = argument;
  Lanes *lanes = new_lanes();
  for (uint64_t done = 0; done < part->count; done += BATCH) {
    uint32_t n = part->count - done < BATCH ? part->count - done : BATCH;
    count_generated(lanes, part->counts, &ring, part->names, part->first + done, n);
  }
  free(lanes);
  return 0;
}

static uint64_t count_file(const char *path, Counts *counts) {
  enum { BLOCK = 1 << 18 };
  int in = open(path, O_RDONLY);
  uint8_t *bytes = malloc(2 * BLOCK + 64);
  uint32_t ends[BATCH], starts[BATCH] = {0}, lengths[BATCH];
  Lanes *lanes = new_lanes();
  uint64_t keys = 0;
  ssize_t got;
  for (uint32_t rest = 0; (got = read(in, bytes + rest, BLOCK)) > 0;) {
    uint32_t line = 0, end = rest + got;
    for (uint32_t found; (found = newlines(bytes, line, end, ends, BATCH)) > 0;) {
      uint32_t n = 0;
      for (uint32_t i = 0; i < found; line = ends[i++] + 1)
        if (ends[i] > line) starts[n] = line, lengths[n++] = ends[i] - line;
      if (n > 0) count_packed(lanes, counts, &ring, bytes, starts, lengths, n);
      keys += n;
    }
    memmove(bytes, bytes + line, rest = end - line);
  }
  close(in);
  free(bytes), free(lanes);
  return keys;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  crc16_init(), generate_init(), counter_init();
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
