import type { Plugin } from 'vite';
import type { ChapterFacts } from '../src/chapter/chapterFacts.ts';
import type { OpeningFacts } from '../src/opening/facts.ts';
import { imported } from './imported.ts';

/**
 * What the opening shows, counted by core when the page is built: as a module for the page, as `opening.json` beside it, and in the page
 * itself as its first frame, and as its last for readers without scripts; so are the answered figures of the chapter, in `chapter.json`.
 */
export function openingPlugin(): Plugin {
  let counted: Promise<OpeningFacts> | undefined;
  const facts = (): Promise<OpeningFacts> => {
    counted ??= imported<typeof import('../src/opening/openingFacts.ts')>('src/opening/openingFacts.ts').then(
      ({ openingFacts }) => openingFacts(),
    );
    return counted;
  };
  let ofChapter: Promise<ChapterFacts> | undefined;
  const counts = (): Promise<ChapterFacts> => {
    ofChapter ??= imported<typeof import('../src/chapter/chapterFacts.ts')>('src/chapter/chapterFacts.ts').then(
      ({ chapterFacts }) => chapterFacts(),
    );
    return ofChapter;
  };
  const modules: Readonly<Record<string, () => Promise<unknown>>> = {
    'virtual:opening': facts,
    'virtual:chapter': counts,
  };
  let inMarkup: ReturnType<typeof markup> | undefined;
  const markup = async () => {
    const { chapterMarkup } = await imported<typeof import('../src/components/chapter/chapterMarkup.tsx')>(
      'src/components/chapter/chapterMarkup.tsx',
    );
    return chapterMarkup(await facts(), await counts());
  };
  const written = (): ReturnType<typeof markup> => {
    inMarkup ??= markup();
    return inMarkup;
  };
  return {
    name: 'opening',
    resolveId: (id) => (Object.hasOwn(modules, id) ? `\0${id}` : undefined),
    async load(id) {
      const found = id.startsWith('\0') ? modules[id.slice(1)] : undefined;
      return found && `export default ${JSON.stringify(await found())}`;
    },
    async transformIndexHtml(html) {
      const { openingMarkup } = await imported<typeof import('../src/components/opening/openingMarkup.tsx')>(
        'src/components/opening/openingMarkup.tsx',
      );
      const { first, last } = openingMarkup(await facts());
      const chapter = (await written()).map(({ en }) => en).join('');
      return html
        .replace('<!-- first -->', () => first)
        .replace('<!-- last -->', () => last)
        .replace('<!-- chapter -->', () => chapter);
    },
    async generateBundle() {
      // A worker of the page is a bundle of its own.
      if (this.environment.name !== 'client') return;
      this.emitFile({ type: 'asset', fileName: 'opening.json', source: JSON.stringify(await facts()) });
      this.emitFile({ type: 'asset', fileName: 'chapter.json', source: JSON.stringify(await written()) });
    },
  };
}
