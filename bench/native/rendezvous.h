// Highest random weight: each node scores a hash by fmix32((h ^ add) * times), as int32; at equal scores the smaller id wins.
#include <stdint.h>
#include <stdlib.h>

typedef struct {
  uint32_t count, *bucket, *add, *times;
} Rendezvous;

static Rendezvous rendezvous_build(uint32_t count) {
  size_t size = count * sizeof(uint32_t);
  Rendezvous made = {count, malloc(size), malloc(size), malloc(size)};
  Node *nodes = sorted_nodes(count);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t words[2];
    hash_labels(&nodes[i], 2, words);
    made.bucket[i] = nodes[i].bucket, made.add[i] = words[0], made.times[i] = words[1] | 1;
  }
  free(nodes);
  return made;
}

static inline uint32_t rendezvous_owner(const Rendezvous *made, uint32_t h) {
  uint32_t best = 0;
  int32_t most = INT32_MIN;
  for (uint32_t i = 0; i < made->count; i++) {
    int32_t score = fmix32((h ^ made->add[i]) * made->times[i]);
    if (score > most || i == 0) most = score, best = i;
  }
  return made->bucket[best];
}
