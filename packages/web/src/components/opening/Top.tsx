import type { OpeningText } from '../../i18n/openingTexts.ts';
import type { OpeningLinks } from '../../opening/facts.ts';
import { LanguageButtons } from '../common/LanguageButtons.tsx';

/** The head of the opening: whose page it is, where else it leads, and its language. */
export function Top({ say, links }: { say: (id: OpeningText) => string; links: OpeningLinks }) {
  return (
    <header class="top">
      <span class="brand">Shardscope</span>
      <nav aria-label={say('places')}>
        <a href={`#${links.mine}`}>{say('lab')}</a>
        <a href={`#${links.redis}`}>Redis</a>
      </nav>
      <LanguageButtons label={say('language')} />
    </header>
  );
}
