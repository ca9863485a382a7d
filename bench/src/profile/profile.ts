/** What V8 writes of a profile, as far as it is read here. */
export interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  /** The node that ran at each sample, and microseconds before it. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** A function and the part of the time that it took itself, without what it called. */
export interface Hot {
  readonly place: string;
  readonly share: number;
}

/** The functions that took longest, the longest first. */
export function hottest({ nodes, samples, timeDeltas }: Profile, most: number): Hot[] {
  const places = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const file = url.split('/').slice(-2).join('/');
      return [id, `${functionName || '(anonymous)'}${file === '' ? '' : ` ${file}:${lineNumber + 1}`}`];
    }),
  );
  const took = new Map<string, number>();
  samples.forEach((id, i) => {
    const place = places.get(id) ?? '(unknown)';
    took.set(place, (took.get(place) ?? 0) + timeDeltas[i]);
  });
  const total = [...took.values()].reduce((sum, time) => sum + time, 0);
  return [...took]
    .map(([place, time]) => ({ place, share: time / total }))
    .sort((a, b) => b.share - a.share)
    .slice(0, most);
}
