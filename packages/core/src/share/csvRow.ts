// A spreadsheet runs what begins with one of these, some of them in their full-width form too.
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * A row of CSV (RFC 4180) without its line break. A text with a comma, a quote or a line break is put in quotes; one that a spreadsheet would
 * run as a formula gets an apostrophe before it (OWASP, CSV injection). Numbers are never taken for formulas.
 */
export const csvRow = (cells: readonly (string | number)[]): string => cells.map(csvCell).join(',');

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
