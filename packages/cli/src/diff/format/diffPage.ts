import { htmlPage } from '../../format/html/htmlPage.ts';
import { html, type Markup, table } from '../../format/html/markup.ts';
import { counted, fine, percent, ratio, whole } from '../../format/numbers.ts';
import type { DiffReport, MovedKey, PoolReport } from '../diffReport.ts';

const number = (text: string) => ({ text, number: true });
const text = (shown: string) => ({ text: shown });
const orDash = (share: number | null): string => (share === null ? '–' : fine(share));
const key = ({ key: shown }: MovedKey): string => (typeof shown === 'string' ? shown : `0x${shown.hex}`);

/** The report as a page of its own. */
export function diffPage({ pools, keys, command, onlyBefore, onlyAfter }: DiffReport): string {
  return htmlPage(
    'Which keys move',
    html`<header><h1>Which keys move</h1><p class="soft">${counted(keys.count, 'key')}, ${keys.source}</p></header>
<main>
${pools.map(section)}
${onlyBefore.length > 0 ? html`<p>Only before: <bdi>${onlyBefore.join(', ')}</bdi></p>` : null}
${onlyAfter.length > 0 ? html`<p>Only after: <bdi>${onlyAfter.join(', ')}</bdi></p>` : null}
<p class="soft"><code>${command}</code></p>
</main>`,
  );
}

const section = ({ name, before, after, verdict, result, examples }: PoolReport): Markup => html`<section>
<h2><bdi>${name}</bdi></h2>
<p class="soft"><bdi>${before.source}</bdi> → <bdi>${after.source}</bdi></p>
<p class="said"><bdi>${verdict}</bdi></p>
${
  result.changes.length > 0
    ? table(
        [text('What changed'), text(''), number('line'), number('alone'), number('in turn')],
        result.changes.map((change) => [
          text(change.class),
          text(change.text),
          number(`${change.line}`),
          number(orDash(change.alone)),
          number(orDash(change.attributed)),
        ]),
      )
    : null
}
${
  result.remedies.length > 0
    ? table(
        [text('What would avoid it'), number('moves')],
        result.remedies.map((remedy) => [text(remedy.text), number(percent(remedy.moved))]),
      )
    : null
}
${table(
  [text('Node'), number('keys before'), number('after')],
  result.nodes.map((node) => [
    text(node.name),
    number(node.before ? whole(node.before.keys) : '–'),
    number(node.after ? whole(node.after.keys) : '–'),
  ]),
)}
<p>Moved ${percent(result.moved)}, at least ${percent(result.least)} was due, collateral ${percent(result.collateral)}, peak ${ratio(result.peak.before)} → ${ratio(result.peak.after)}.</p>
${
  examples.length > 0
    ? table(
        [text('Key'), text('before'), text('after')],
        examples.map((one) => [text(key(one)), text(one.from ?? '–'), text(one.to ?? '–')]),
      )
    : null
}
</section>
`;
