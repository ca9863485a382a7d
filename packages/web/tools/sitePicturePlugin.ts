import type { Plugin } from 'vite';
import { imported } from './imported.ts';

const FILE = 'card.png';

/**
 * The picture that networks show beside a link to the page, as `card.png` and by its whole address in the page: `og:image` takes no other.
 * A page that is built without the address of its site names none.
 *
 * @param site - An address of http or https, up to the folder of the page. Throws for any other.
 */
export function sitePicturePlugin(site: string | undefined): Plugin | undefined {
  if (!site) return undefined;
  if (!/^https?:\/\/[^?#]+$/.test(site) || !URL.canParse(site))
    throw new Error(`SITE_URL must be an address such as https://example.org/shardscope/, got ${site}`);
  const content = new URL(FILE, `${site.replace(/\/*$/, '')}/`).href;
  return {
    name: 'site-picture',
    apply: 'build',
    transformIndexHtml: () => [{ tag: 'meta', attrs: { property: 'og:image', content }, injectTo: 'head' }],
    async generateBundle() {
      // A worker of the page is a bundle of its own.
      if (this.environment.name !== 'client') return;
      const { openingCard } =
        await imported<typeof import('../src/opening/openingCard.ts')>('src/opening/openingCard.ts');
      this.emitFile({ type: 'asset', fileName: FILE, source: await openingCard(site) });
    },
  };
}
