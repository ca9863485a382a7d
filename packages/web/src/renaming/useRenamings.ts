import { useEffect, useState } from 'preact/hooks';
import { type Renameable, type Renamings, renamings } from './renamings.ts';

/** The renamings of some nodes, once a worker has them; nothing for nodes whose names do not matter. */
export function useRenamings(named: Renameable | undefined): Renamings | undefined {
  const [found, setFound] = useState<{ readonly of: string; readonly draws: Renamings }>();
  const wanted = JSON.stringify(named);
  useEffect(() => {
    if (!named) return undefined;
    const abort = new AbortController();
    renamings(named, abort.signal).then(
      (draws) => setFound({ of: wanted, draws }),
      // Without a worker, or asked anew, there are no dots; everything else stands.
      () => undefined,
    );
    return () => abort.abort();
  }, [wanted]);
  return found && found.of === wanted ? found.draws : undefined;
}
