// Median nanoseconds of a pass in CPU time, after passes that warm the caches.
#include <stdlib.h>
#include <time.h>

static double now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static inline int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static inline double median_pass(void (*pass)(void), double milliseconds) {
  enum { MOST = 1 << 20, LEAST = 5 };
  double *samples = malloc(MOST * sizeof(double));
  int count = 0;
  for (int warm = 1; warm >= 0; warm--) {
    double start = now(CLOCK_PROCESS_CPUTIME_ID), last = start;
    count = 0;
    while (count < LEAST || (last - start < milliseconds * 1e6 && count < MOST)) {
      pass();
      double t = now(CLOCK_PROCESS_CPUTIME_ID);
      samples[count++] = t - last;
      last = t;
    }
  }
  qsort(samples, count, sizeof(double), ascending);
  return samples[count / 2];
}
