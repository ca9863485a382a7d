const KEY = 'shardscope.opening';
const DAYS = 30;

/** Whether the opening was seen within a month; without storage every visit is the first. */
export function wasSeen(now: number): boolean {
  try {
    const when = Number(localStorage.getItem(KEY) ?? Number.NaN);
    return now - when < DAYS * 86_400_000;
  } catch {
    return false;
  }
}

/** Remembers that it was, where the browser allows that. */
export function rememberSeen(now: number): void {
  try {
    localStorage.setItem(KEY, String(now));
  } catch {
    // The next visit is a first one, too.
  }
}
