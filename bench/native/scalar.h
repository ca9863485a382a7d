// One key after the other.
typedef struct {
  uint32_t starts[BATCH], lengths[BATCH];
  uint8_t bytes[(BATCH + 1) * MOST_KEY];
} Lanes;

static void counter_init(void) {}

static void count_generated(Lanes *room, Counts *counts, const Ring *ring, int names, uint64_t first, uint32_t n) {
  (names ? write_names : write_sequence)(room->bytes, room->starts, room->lengths, first, n);
  count_keys(counts, ring, room->bytes, room->starts, room->lengths, n);
}

static void count_packed(Lanes *room, Counts *counts, const Ring *ring, const uint8_t *bytes, const uint32_t *starts,
                         const uint32_t *lengths, uint32_t n) {
  (void)room;
  count_keys(counts, ring, bytes, starts, lengths, n);
}

// Where newlines are, at most `most` of them.
static uint32_t newlines(const uint8_t *bytes, uint32_t from, uint32_t end, uint32_t *at, uint32_t most) {
  uint32_t n = 0;
  for (const uint8_t *found; n < most && (found = memchr(bytes + from, '\n', end - from)); from = at[n++] + 1) at[n] = found - bytes;
  return n;
}
