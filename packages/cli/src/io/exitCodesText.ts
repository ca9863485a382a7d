/** What exit codes mean, for help and manual. */
export const exitCodesText =
  'Exit codes: 0 ok, 1 runtime error, 2 wrong usage, 3 bad data, 4 failed assertion, 5 not everything could be read, 130 interrupted.';
