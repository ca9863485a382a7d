// Eisenbud et al. 2016, section 3.4, with the usual table of 65537 entries; turns go by id.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { TABLE = 65537 };

static uint16_t *maglev_build(uint32_t count) {
  Node *nodes = sorted_nodes(count);
  uint32_t *at = malloc(count * sizeof *at), *skip = malloc(count * sizeof *skip);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t words[2];
    hash_labels(&nodes[i], 2, words);
    at[i] = words[0] % TABLE, skip[i] = words[1] % (TABLE - 1) + 1;
  }
  uint16_t *owner = malloc(TABLE * sizeof *owner);
  uint8_t *taken = calloc(TABLE, 1);
  for (uint32_t i = 0, filled = 0; filled < TABLE; filled++, i = i + 1 == count ? 0 : i + 1) {
    uint32_t entry = at[i];
    while (taken[entry]) entry = entry + skip[i] >= TABLE ? entry + skip[i] - TABLE : entry + skip[i];
    taken[entry] = 1;
    owner[entry] = nodes[i].bucket;
    at[i] = entry;
  }
  free(nodes), free(at), free(skip), free(taken);
  return owner;
}
