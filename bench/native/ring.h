// A ring of `node-0` .. `node-(n-1)` with 160 points each, the label of point v being `node-i#v`. Sorted by radix, with an
// index of at most 2^16 first points; equal positions are ordered by the id as text.
#include <stdint.h>
#include <stdlib.h>

#define VNODES 160

typedef struct {
  uint32_t size, shift;
  uint32_t *at; // one more at the end: the largest position, whose owner is the first point's
  uint16_t *owner;
  uint32_t *index;
} Ring;

static void radix_sort(uint64_t *items, uint64_t *spare, uint32_t size) {
  // Three passes of 11 bits over the position; the owners' ranks below it are in order already and stay so.
  for (int pass = 0; pass < 3; pass++) {
    uint32_t shift = 32 + pass * 11, counts[2048] = {0};
    for (uint32_t i = 0; i < size; i++) counts[(items[i] >> shift) & 2047]++;
    for (uint32_t digit = 0, sum = 0; digit < 2048; digit++) {
      uint32_t count = counts[digit];
      counts[digit] = sum;
      sum += count;
    }
    for (uint32_t i = 0; i < size; i++) spare[counts[(items[i] >> shift) & 2047]++] = items[i];
    uint64_t *other = items;
    items = spare;
    spare = other;
  }
}

static Ring ring_build(uint32_t nodes) {
  Node *sorted = sorted_nodes(nodes);
  uint32_t size = nodes * VNODES;
  uint64_t *items = malloc(size * sizeof *items), *spare = malloc(size * sizeof *spare);
  for (uint32_t rank = 0, end = 0; rank < nodes; rank++) {
    uint32_t positions[VNODES];
    hash_labels(&sorted[rank], VNODES, positions);
    for (uint32_t v = 0; v < VNODES; v++) items[end++] = (uint64_t)positions[v] << 32 | sorted[rank].bucket;
  }
  radix_sort(items, spare, size); // three passes: the result is in spare
  Ring ring = {size, 0, malloc((size + 1) * 4), malloc((size + 1) * 2), 0};
  for (uint32_t i = 0; i < size; i++) {
    ring.at[i] = spare[i] >> 32;
    ring.owner[i] = spare[i];
  }
  ring.at[size] = 0xffffffffu;
  ring.owner[size] = ring.owner[0];
  uint32_t bits = 2;
  while (bits < 16 && (1u << bits) < 4 * size) bits++;
  ring.shift = 32 - bits;
  ring.index = malloc((4u << bits));
  for (uint32_t top = 0, point = 0; top < 1u << bits; top++) {
    while (point < size && ring.at[point] >> ring.shift < top) point++;
    ring.index[top] = point;
  }
  free(items), free(spare), free(sorted);
  return ring;
}

static inline void ring_free(Ring ring) { free(ring.at), free(ring.owner), free(ring.index); }

static inline uint32_t ring_owner(const Ring *ring, uint32_t h) {
  uint32_t point = ring->index[h >> ring->shift];
  point += ring->at[point] < h;
  while (ring->at[point] < h) point++;
  return ring->owner[point];
}
