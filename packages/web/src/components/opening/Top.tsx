import type { OpeningText } from '../../i18n/openingTexts.ts';
import type { OpeningLinks } from '../../opening/facts.ts';
import { LanguageButtons } from '../common/LanguageButtons.tsx';
import { Places } from '../page/head/Places.tsx';

/** The head of the opening: whose page it is, where else it leads, and its language. */
export function Top({ say, links }: { say: (id: OpeningText) => string; links: OpeningLinks }) {
  return (
    <header class="top">
      <span class="brand">Shardscope</span>
      <Places current="learn" redis={links.redis} />
      <LanguageButtons label={say('language')} />
    </header>
  );
}
