// Counts keys for modulo, ring and slots at once, 10 nodes -> 11: one CRC and one murmur3 a key, then three counters. Modulo's
// counter is the remainder by 110, the ring's the segment between two points of the ring of 11, slots' the slot.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BEFORE = 10, AFTER = 11, BATCH = 4096 };

typedef struct {
  uint64_t remainders[BEFORE * AFTER], slots[16384], *segments;
} Counts;

static Counts *new_counts(const Ring *ring) {
  Counts *counts = calloc(1, sizeof *counts);
  counts->segments = calloc(ring->size + 1, sizeof *counts->segments);
  return counts;
}

static inline void count_keys(Counts *counts, const Ring *ring, const uint8_t *bytes, const uint32_t *starts,
                              const uint32_t *lengths, uint32_t n) {
  uint32_t hashes[BATCH], slots[BATCH];
  const Ring r = *ring;
  for (uint32_t i = 0; i < n; i++) hashes[i] = murmur3(bytes + starts[i], lengths[i]);
  for (uint32_t i = 0; i < n; i++) slots[i] = slot_of(bytes + starts[i], lengths[i]);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t h = hashes[i], point = r.index[h >> r.shift];
    point += r.at[point] < h;
    while (r.at[point] < h) point++;
    counts->segments[point]++;
    counts->remainders[h % (BEFORE * AFTER)]++;
    counts->slots[slots[i]]++;
  }
}

static void add_counts(Counts *sum, const Counts *part, const Ring *ring) {
  for (int i = 0; i < BEFORE * AFTER; i++) sum->remainders[i] += part->remainders[i];
  for (int i = 0; i < 16384; i++) sum->slots[i] += part->slots[i];
  for (uint32_t i = 0; i <= ring->size; i++) sum->segments[i] += part->segments[i];
}

// How many keys moved by modulo.
static uint64_t moved_by_modulo(const Counts *counts) {
  uint64_t moved = 0;
  for (int i = 0; i < BEFORE * AFTER; i++) moved += i % BEFORE != i % AFTER ? counts->remainders[i] : 0;
  return moved;
}

// How many keys moved on the ring: those of the segments that the node that joined now owns.
static uint64_t moved_on_ring(const Counts *counts, const Ring *ring) {
  uint64_t moved = 0;
  for (uint32_t i = 0; i <= ring->size; i++) moved += ring->owner[i] == AFTER - 1 ? counts->segments[i] : 0;
  return moved;
}

// How many keys moved with their slots. Ten masters have blocks of 1638 or 1639 slots; of 16384 = 11 * 1489 + 5 slots the last
// five of them keep 1490 and the first five 1489, and each gives away its lowest.
static uint64_t moved_with_slots(const Counts *counts) {
  uint64_t moved = 0;
  for (int node = 0; node < BEFORE; node++) {
    int first = (node * 16384 + 5) / 10, end = ((node + 1) * 16384 + 5) / 10, keeps = node < 5 ? 1489 : 1490;
    for (int slot = first; slot < end - keeps; slot++) moved += counts->slots[slot];
  }
  return moved;
}
