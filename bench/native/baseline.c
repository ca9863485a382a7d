// baseline <subject> <task> <nodes> <milliseconds>: does a task in C, single-threaded, and prints nanoseconds per operation
// and a checksum of its answers. Keys come from standard input, one a line; for `locate` and `assign` it is their hashes,
// all low halves and then all high halves.
#include "crc16.h"
#include "jump.h"
#include "keys.h"
#include "murmur3.h"
#include "nodes.h"
#include "maglev.h"
#include "rendezvous.h"
#include "ring.h"
#include "timing.h"

static Keys keys;
static uint32_t *low, *high, *out, count, nodes;
static Ring ring;
static Rendezvous rendezvous;
static uint16_t *maglev;

// Locals, because a store to `out` would make the compiler reload every global: 4.7 ns for a murmur3 instead of 8.0.
#define EACH_KEY(answer)                                                   \
  {                                                                        \
    const uint8_t *bytes = keys.bytes;                                     \
    const uint32_t *starts = keys.starts, *lengths = keys.lengths;         \
    const Ring r = ring;                                                   \
    uint32_t *restrict to = out;                                           \
    (void)r;                                                               \
    for (uint32_t i = 0, n = count; i < n; i++) {                          \
      const uint8_t *key = bytes + starts[i];                              \
      uint32_t length = lengths[i];                                        \
      to[i] = answer;                                                      \
    }                                                                      \
  }
#define EACH_HASH(answer)                                                  \
  {                                                                        \
    const uint32_t *lows = low, *highs = high, m = nodes;                  \
    const Ring r = ring;                                                   \
    const Rendezvous w = rendezvous;                                       \
    const uint16_t *table = maglev;                                        \
    uint32_t *restrict to = out;                                           \
    (void)r, (void)w, (void)table, (void)highs, (void)m;                                         \
    for (uint32_t i = 0, n = count; i < n; i++) to[i] = answer;            \
  }

static void slot_get(void) EACH_KEY(slot_of(key, length))
static void murmur3_get(void) EACH_KEY(murmur3(key, length))
static void ring_get(void) EACH_KEY(ring_owner(&r, murmur3(key, length)))
static void ring_assign(void) EACH_HASH(ring_owner(&r, lows[i]))
static void jump_locate(void) EACH_HASH(jump((uint64_t)highs[i] << 32 | lows[i], m))

static void rendezvous_locate(void) EACH_HASH(rendezvous_owner(&w, lows[i]))
static void maglev_locate(void) EACH_HASH(table[lows[i] % TABLE])

static void maglev_rebuild(void) {
  free(maglev);
  maglev = maglev_build(nodes);
}

static void ring_rebuild(void) {
  ring_free(ring);
  ring = ring_build(nodes);
}

static void read_hashes(void) {
  size_t size = 0, room = 1 << 22;
  uint8_t *bytes = malloc(room);
  for (size_t got; (got = fread(bytes + size, 1, room - size, stdin)) > 0;) {
    size += got;
    if (size == room) bytes = realloc(bytes, room *= 2);
  }
  count = size / 8;
  low = (uint32_t *)bytes;
  high = low + count;
}

typedef struct {
  const char *subject, *task;
  void (*pass)(void);
} Task;

static const Task tasks[] = {
    {"redis-slot", "get", slot_get}, {"murmur3_32", "get", murmur3_get}, {"ring", "get", ring_get},
    {"ring", "assign", ring_assign}, {"ring", "locate", ring_assign},    {"ring", "build", ring_rebuild},
    {"jump", "locate", jump_locate},     {"maglev", "build", maglev_rebuild}, {"maglev", "locate", maglev_locate},
    {"rendezvous", "locate", rendezvous_locate},
};

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++) {
    if (strcmp(tasks[i].subject, argv[1]) || strcmp(tasks[i].task, argv[2])) continue;
    nodes = atoi(argv[3]);
    if (!strcmp(argv[2], "locate") || !strcmp(argv[2], "assign")) {
      read_hashes();
    } else if (strcmp(argv[2], "build")) {
      keys = read_keys(stdin);
      count = keys.count;
    }
    out = calloc(count + 1, sizeof *out);
    crc16_init();
    ring = ring_build(nodes);
    rendezvous = rendezvous_build(nodes);
    maglev = maglev_build(nodes);
    double nanoseconds = median_pass(tasks[i].pass, atof(argv[4]));
    uint32_t checksum = 0;
    for (uint32_t j = 0; j < count; j++) checksum = checksum * 31 + out[j];
    printf("%.17g %u\n", nanoseconds / (count > 0 ? count : 1), checksum);
    return 0;
  }
  return 3;
}
