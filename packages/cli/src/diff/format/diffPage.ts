import { htmlPage } from '../../format/html/htmlPage.ts';
import { html, type Markup, table } from '../../format/html/markup.ts';
import { counted, fine, percent, ratio, sourceText, whole } from '../../format/numbers.ts';
import { said, say, word } from '../../language/say.ts';
import type { DiffReport, MovedKey, PoolReport } from '../diffReport.ts';

const number = (text: string) => ({ text, number: true });
const text = (shown: string) => ({ text: shown });
const orDash = (share: number | null): string => (share === null ? '–' : fine(share));
const key = ({ key: shown }: MovedKey): string => (typeof shown === 'string' ? shown : `0x${shown.hex}`);

/** The report as a page of its own. */
export function diffPage({ pools, keys, command, onlyBefore, onlyAfter }: DiffReport): string {
  return htmlPage(
    say`Which keys move`,
    html`<header><h1>${say`Which keys move`}</h1><p class="soft">${counted(keys.count, 'key')}, ${sourceText(keys)}</p></header>
<main>
${pools.map(section)}
${onlyBefore.length > 0 ? html`<p><bdi>${say`Only before: ${onlyBefore}`}</bdi></p>` : null}
${onlyAfter.length > 0 ? html`<p><bdi>${say`Only after: ${onlyAfter}`}</bdi></p>` : null}
<p class="soft"><code>${command}</code></p>
</main>`,
  );
}

const section = ({ name, before, after, verdict, result, examples }: PoolReport): Markup => html`<section>
<h2><bdi>${name}</bdi></h2>
<p class="soft"><bdi>${before.source}</bdi> → <bdi>${after.source}</bdi></p>
<p class="said"><bdi>${said(verdict)}</bdi></p>
${
  result.changes.length > 0
    ? table(
        [text(say`What changed`), text(''), number(word('line')), number(word('alone')), number(say`in turn`)],
        result.changes.map((change) => [
          text(word(change.class)),
          text(said(change.phrase)),
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
        [text(say`What would avoid it`), number(word('moves'))],
        result.remedies.map((remedy) => [text(said(remedy.phrase)), number(percent(remedy.moved))]),
      )
    : null
}
${table(
  [text(word('Node')), number(say`keys before`), number(word('after'))],
  result.nodes.map((node) => [
    text(node.name),
    number(node.before ? whole(node.before.keys) : '–'),
    number(node.after ? whole(node.after.keys) : '–'),
  ]),
)}
<p>${say`Moved ${percent(result.moved)}, at least ${percent(result.least)} was due, collateral ${percent(result.collateral)}, peak ${ratio(result.peak.before)} → ${ratio(result.peak.after)}.`}</p>
${
  examples.length > 0
    ? table(
        ['Key', 'before', 'after'].map((name) => text(word(name))),
        examples.map((one) => [text(key(one)), text(one.from ?? '–'), text(one.to ?? '–')]),
      )
    : null
}
</section>
`;
