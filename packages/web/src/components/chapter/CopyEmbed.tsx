import type { ChapterText } from '../../i18n/chapter/chapterTexts.ts';
import { useCopied } from '../common/useCopied.ts';

/** Copies the HTML that puts a figure of the chapter into another page. */
export function CopyEmbed({ figure, title, say }: { figure: number; title: string; say(id: ChapterText): string }) {
  const [copied, copy] = useCopied();
  return (
    <button
      type="button"
      class="small"
      onClick={async () => {
        const [{ figureEmbedCode }, { themeChoice }] = await Promise.all([
          import('../../export/embedCode.ts'),
          import('../../state/displayChoices.ts'),
        ]);
        const { value } = themeChoice;
        const page = `${location.origin}${location.pathname}`;
        await copy(figureEmbedCode(page, figure, title, value === 'system' ? undefined : value));
      }}
    >
      <span aria-live="polite">{say(copied ? 'embedCopied' : 'embed')}</span>
    </button>
  );
}
