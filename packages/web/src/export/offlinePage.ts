import { InputError, phrase } from '@shardscope/core';
import { escaped, megabytes } from '@shardscope/drawing';
import { ProblemError } from '../model/problem.ts';
import type { OwnKeys } from '../model/run.ts';

// Compressed. As text in a page they take a third more, and browsers hold all of it in memory.
const MOST_BYTES = 64 * 2 ** 20;
// A multiple of three, which base64 writes without padding, and few enough for a call.
const PART = 3 * 2 ** 13;

/**
 * The whole page in one HTML file, which works from a disk and without a network, and opens with a scenario.
 *
 * @param link - The scenario and the view, from `#` on.
 * @param own - Keys that no link holds. They are in the file, compressed.
 * @throws ProblemError where the page is served without that file, and InputError for more keys than a page can hold.
 */
export async function offlinePage(link: string, own?: OwnKeys): Promise<Blob> {
  const answer = await fetch('offline.html');
  if (!answer.ok)
    throw new ProblemError({ kind: 'browser', reason: `offline.html: the server answers ${answer.status}` });
  const page = await answer.text();
  const given = page.replace(
    'name="shardscope-link" content=""',
    () => `name="shardscope-link" content="${escaped(link)}"`,
  );
  const end = given.lastIndexOf('</body>');
  return new Blob([given.slice(0, end), ...(own ? await keysIn(own) : []), given.slice(end)], { type: 'text/html' });
}

/** Keys as an element that no browser shows or runs. */
async function keysIn({ name, bytes }: OwnKeys): Promise<string[]> {
  const packed = await new Response(bytes.stream().pipeThrough(new CompressionStream('gzip'))).bytes();
  if (packed.length > MOST_BYTES)
    throw new InputError(
      phrase`${name || 'keys'}: ${megabytes(packed.length)} MB compressed; an offline page holds at most ${megabytes(MOST_BYTES)} MB`,
    );
  const parts = Array.from({ length: Math.ceil(packed.length / PART) }, (_, i) =>
    btoa(String.fromCharCode(...packed.subarray(i * PART, (i + 1) * PART))),
  );
  return [`<script type="text/plain" id="shardscope-keys" data-name="${escaped(name)}">`, ...parts, '</script>'];
}
