const QUOTE = 0x22;
const COMMA = 0x2c;

/** The fields of a line of CSV (RFC 4180), as bytes; none of one whose quotes are not closed on the line. */
export function csvFields(line: Uint8Array): Uint8Array[] {
  const fields: Uint8Array[] = [];
  for (let at = 0; at <= line.length; ) {
    const end = line[at] === QUOTE ? quotedEnd(line, at) : unquotedEnd(line, at);
    if (end < 0) return [];
    fields.push(line[at] === QUOTE ? unquoted(line.subarray(at + 1, end - 1)) : line.subarray(at, end));
    at = end + 1;
  }
  return fields;
}

/** Field number `index`, from 0, of a line of CSV, if the line has it whole. */
export const csvField = (line: Uint8Array, index: number): Uint8Array | undefined => csvFields(line).at(index);

function unquotedEnd(line: Uint8Array, from: number): number {
  const comma = line.indexOf(COMMA, from);
  return comma < 0 ? line.length : comma;
}

/** Where a field ends that begins with a quote; -1 if the quote is not closed, or something stands behind it. */
function quotedEnd(line: Uint8Array, from: number): number {
  for (let at = from + 1; at < line.length; at++) {
    if (line[at] !== QUOTE) continue;
    if (line[at + 1] !== QUOTE) return at + 1 === line.length || line[at + 1] === COMMA ? at + 1 : -1;
    at++;
  }
  return -1;
}

/** Two quotes within quotes stand for one. */
const unquoted = (field: Uint8Array): Uint8Array =>
  field.includes(QUOTE) ? field.filter((byte, at) => byte !== QUOTE || quotesBefore(field, at) % 2 === 0) : field;

function quotesBefore(field: Uint8Array, at: number): number {
  let first = at;
  while (first > 0 && field[first - 1] === QUOTE) first--;
  return at - first;
}
