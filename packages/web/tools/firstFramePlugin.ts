import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Beasties from 'beasties';
import type { Plugin } from 'vite';

type Bundle = Readonly<Record<string, { readonly type: string; readonly source?: unknown }>>;

const script = '<script  src="linked.js"></script>';
const sheet = /\s*<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/;
// Hides what a link leads past; the attribute comes with the script.
const ALWAYS = [/data-linked/];
// On paper, in colours of the system and without scripts nobody waits for a frame: the whole style sheet is soon there.
const LATER = /@media (?:print|\(forced-colors:active\)|\(scripting:none\))\{(?:[^{}]*\{[^{}]*\})*\}/g;

/**
 * Puts into the built page what its first frame needs, so that it waits for no other file: the rules of the style sheet that apply to it,
 * and the script that hides it where a link leads past it. The whole style sheet comes after the frame. The Content-Security-Policy
 * allows both by their hashes; the development server needs inline styles and a socket, and has no policy.
 */
export const firstFramePlugin: Plugin = {
  name: 'first-frame',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    async handler(html, { bundle = {} }) {
      const [link, file] = sheet.exec(html) ?? [];
      if (link === undefined || !html.includes(script)) throw new Error('the page has no style sheet or no script');
      const style = await firstRules(html, String((bundle as Bundle)[file]?.source ?? ''));
      const linked = codeOf(readFileSync(fileURLToPath(new URL('../public/linked.js', import.meta.url)), 'utf8'));
      return {
        html: html
          .replace(link, '')
          .replace(script, () => `<style>${style}</style><script>${linked}</script>`)
          .replace('</body>', () => `${link.trim()}\n  </body>`),
        tags: [
          {
            tag: 'meta',
            attrs: { 'http-equiv': 'Content-Security-Policy', content: policy(linked, style) },
            injectTo: 'head-prepend',
          },
        ],
      };
    },
  },
};

/** The rules that apply to a page, but for what is only for readers without scripts. */
async function firstRules(html: string, css: string): Promise<string> {
  const beasties = new Beasties({ allowRules: ALWAYS, keyframes: 'none', pruneSource: false, logLevel: 'silent' });
  const page = html
    .replace(/<noscript>.*?<\/noscript>/s, '')
    .replace(sheet, () => `<style>${css.replace(LATER, '')}</style>`);
  const [, rules] = /<style>(.*?)<\/style>/s.exec(await beasties.process(page)) ?? [];
  if (!rules) throw new Error('no rule of the style sheet applies to the first frame');
  return rules;
}

/** A script without its comments and line breaks. */
const codeOf = (text: string): string =>
  text
    .replace(/^\/\/.*\n/gm, '')
    .replace(/\n\s*/g, '')
    .trim();

const policy = (code: string, style: string): string =>
  `default-src 'none'; script-src 'self' ${hashOf(code)}; style-src 'self' ${hashOf(style)}; img-src 'self' data: blob:; ` +
  "worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
