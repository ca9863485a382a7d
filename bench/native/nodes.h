// The nodes `node-0` .. `node-(n-1)` in the order of their ids as text, and the hashes of their labels `id#i`.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  char id[16];
  uint32_t bucket;
} Node;

static inline int by_id(const void *a, const void *b) { return strcmp(((const Node *)a)->id, ((const Node *)b)->id); }

static Node *sorted_nodes(uint32_t count) {
  Node *nodes = malloc(count * sizeof *nodes);
  for (uint32_t i = 0; i < count; i++) {
    snprintf(nodes[i].id, sizeof nodes[i].id, "node-%u", i);
    nodes[i].bucket = i;
  }
  qsort(nodes, count, sizeof *nodes, by_id);
  return nodes;
}

// Hashes the labels 0 .. count - 1 of a node; count is at most 1000.
static inline void hash_labels(const Node *node, uint32_t count, uint32_t *out) {
  uint8_t label[32];
  uint32_t stem = strlen(node->id);
  memcpy(label, node->id, stem);
  label[stem++] = '#';
  for (uint32_t i = 0; i < count; i++) {
    uint32_t length = stem;
    if (i >= 100) label[length++] = '0' + i / 100;
    if (i >= 10) label[length++] = '0' + i / 10 % 10;
    label[length++] = '0' + i % 10;
    out[i] = murmur3(label, length);
  }
}
