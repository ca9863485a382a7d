const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const LOCAL = /^([0-9]{2})\/([A-Z][a-z]{2})\/([0-9]{4}):([0-9]{2}):([0-9]{2}):([0-9]{2}) ([+-])([0-9]{2})([0-9]{2})$/;

/** Unix seconds of a time as logs write it (`27/Nov/2026:23:00:00 +0000`); `undefined` if it is none. */
export function logTime(text: string): number | undefined {
  const found = LOCAL.exec(text);
  if (!found) return undefined;
  const [, day, name, year, hour, minute, second, sign, hours, minutes] = found;
  const month = MONTHS.indexOf(name) / 3;
  if (!Number.isInteger(month) || month < 0) return undefined;
  const local = Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second)) / 1000;
  const offset = 60 * (60 * Number(hours) + Number(minutes));
  return sign === '-' ? local + offset : local - offset;
}
