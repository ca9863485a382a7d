/** C's conversion of a float to int on x86-64: what does not fit becomes the smallest int. */
export const toInt = (value: number): number =>
  value > -2147483649 && value < 2147483648 ? Math.trunc(value) : -2147483648;
