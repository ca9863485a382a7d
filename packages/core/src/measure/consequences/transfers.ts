/** Bytes that go from one node to another. */
export interface Transfer {
  readonly from: string;
  readonly to: string;
  readonly bytes: number;
}

/** No schedule is faster: the most bytes that one node has to send, or to receive, at the bandwidth that it has in each direction. */
export function leastSeconds(transfers: readonly Transfer[], bandwidth: number): number {
  const [out, into] = [new Map<string, number>(), new Map<string, number>()];
  let most = 0;
  for (const { from, to, bytes } of transfers) {
    for (const [sums, id] of [
      [out, from],
      [into, to],
    ] as const) {
      const sum = (sums.get(id) ?? 0) + bytes;
      sums.set(id, sum);
      most = Math.max(most, sum);
    }
  }
  return most / bandwidth;
}

/**
 * How long a plain schedule takes (Coffman et al. 1985): every transfer is cut into as many parts as a node has streams in each direction, a stream has an equal part
 * of the bandwidth, and whenever streams are free the longest part that fits starts, the first part of every transfer
 * before the second of any.
 */
export function scheduledSeconds(transfers: readonly Transfer[], bandwidth: number, streams: number): number {
  let waiting = transfers
    .flatMap(({ from, to, bytes }) =>
      Array.from({ length: streams }, (_, part) => ({ from, to, part, seconds: bytes / bandwidth })),
    )
    .sort((a, b) => a.part - b.part || b.seconds - a.seconds);
  const [sending, receiving] = [new Map<string, number>(), new Map<string, number>()];
  const busy: { readonly end: number; readonly from: string; readonly to: string }[] = [];
  const count = (of: Map<string, number>, id: string, by: number): void => {
    of.set(id, (of.get(id) ?? 0) + by);
  };
  let now = 0;
  while (waiting.length > 0 || busy.length > 0) {
    waiting = waiting.filter(({ from, to, seconds }) => {
      if ((sending.get(from) ?? 0) >= streams || (receiving.get(to) ?? 0) >= streams) return true;
      count(sending, from, 1);
      count(receiving, to, 1);
      busy.push({ end: now + seconds, from, to });
      return false;
    });
    now = busy.reduce((first, { end }) => Math.min(first, end), Number.POSITIVE_INFINITY);
    for (let i = busy.length - 1; i >= 0; i--) {
      if (busy[i].end > now) continue;
      count(sending, busy[i].from, -1);
      count(receiving, busy[i].to, -1);
      busy.splice(i, 1);
    }
  }
  return now;
}
