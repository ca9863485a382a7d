// A ring of `node-0` .. `node-(n-1)` with 160 points each, the label of point v being `node-i#v`. Sorted by radix, with an
// index of at most 2^16 first points; equal positions are ordered by the id as text.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VNODES 160

typedef struct {
  uint32_t size, shift;
  uint32_t *at; // one more at the end: the largest position, whose owner is the first point's
  uint16_t *owner;
  uint32_t *index;
} Ring;

static char (*id_text)[16];
static int by_id(const void *a, const void *b) { return strcmp(id_text[*(const uint16_t *)a], id_text[*(const uint16_t *)b]); }

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
  id_text = malloc(nodes * sizeof *id_text);
  uint16_t *order = malloc(nodes * sizeof *order);
  for (uint32_t i = 0; i < nodes; i++) {
    snprintf(id_text[i], 16, "node-%u", i);
    order[i] = i;
  }
  qsort(order, nodes, sizeof *order, by_id);
  uint32_t size = nodes * VNODES;
  uint64_t *items = malloc(size * sizeof *items), *spare = malloc(size * sizeof *spare);
  for (uint32_t rank = 0, end = 0; rank < nodes; rank++) {
    uint8_t label[32];
    uint32_t stem = strlen(id_text[order[rank]]);
    memcpy(label, id_text[order[rank]], stem);
    label[stem++] = '#';
    for (uint32_t v = 0; v < VNODES; v++) {
      uint32_t length = stem;
      if (v >= 100) label[length++] = '0' + v / 100;
      if (v >= 10) label[length++] = '0' + v / 10 % 10;
      label[length++] = '0' + v % 10;
      items[end++] = (uint64_t)murmur3(label, length) << 32 | order[rank];
    }
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
  free(items), free(spare), free(order), free(id_text);
  return ring;
}

static inline void ring_free(Ring ring) { free(ring.at), free(ring.owner), free(ring.index); }

static inline uint32_t ring_owner(const Ring *ring, uint32_t h) {
  uint32_t point = ring->index[h >> ring->shift];
  point += ring->at[point] < h;
  while (ring->at[point] < h) point++;
  return ring->owner[point];
}
