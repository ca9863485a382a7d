// Lamping and Veach, A Fast, Minimal Memory, Consistent Hash Algorithm, 2014.
#include <stdint.h>

static inline uint32_t jump(uint64_t key, uint32_t buckets) {
  // The paper's integers as doubles: floor(j) >= n exactly when j >= n, and the conversions cost more than the division.
  double b = 0, n = buckets;
  for (;;) {
    key = key * 2862933555777941757u + 1;
    double j = (b + 1) * (2147483648.0 / (double)((key >> 33) + 1));
    if (j >= n) return (uint32_t)b;
    b = __builtin_floor(j);
  }
}
