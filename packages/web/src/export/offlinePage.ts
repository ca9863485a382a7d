import { escaped } from '@shardscope/drawing';
import { ProblemError } from '../model/problem.ts';

/**
 * The whole page in one HTML file, which works from a disk and without a network, and opens with a scenario.
 *
 * @param link - The scenario and the view, from `#` on.
 * @throws ProblemError where the page is served without that file.
 */
export async function offlinePage(link: string): Promise<Blob> {
  const answer = await fetch('offline.html');
  if (!answer.ok)
    throw new ProblemError({ kind: 'browser', reason: `offline.html: the server answers ${answer.status}` });
  const page = await answer.text();
  const given = page.replace(
    'name="shardscope-link" content=""',
    () => `name="shardscope-link" content="${escaped(link)}"`,
  );
  return new Blob([given], { type: 'text/html' });
}
