const NUMBER =
  /^[ \t\n\v\f\r]*([+-]?)(?:(inf(?:inity)?)|(nan)|0x([0-9a-f]+\.?[0-9a-f]*|\.[0-9a-f]+)(?:p([+-]?\d+))?|((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?))/i;

/** C's `atof`: the number a text begins with, 0 if there is none. */
export function atof(text: string): number {
  const [, sign, infinite, nan, hexadecimal, exponent = '0', decimal] = NUMBER.exec(text) ?? [];
  if (sign === undefined) return 0;
  const size = infinite
    ? Number.POSITIVE_INFINITY
    : nan
      ? Number.NaN
      : hexadecimal
        ? fromHexadecimal(hexadecimal) * 2 ** Number(exponent)
        : Number(decimal);
  return sign === '-' ? -size : size;
}

function fromHexadecimal(digits: string): number {
  const [whole, fraction = ''] = digits.split('.');
  return Number.parseInt(whole + fraction, 16) / 16 ** fraction.length;
}
