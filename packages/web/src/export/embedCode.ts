import { parseLink, printLink } from '@shardscope/core';
import { escaped } from '../draw/svg/markup.ts';
import type { Theme } from '../model/palette.ts';

/** The HTML that puts the figure of a link into another page; in that theme if one was chosen. */
export function embedCode(address: string, title: string, theme: Theme | undefined): string {
  const [page] = address.split('#', 1);
  const { told: _, ...link } = parseLink(address.slice(page.length)).link;
  const source = `${page}#${printLink({ ...link, embed: 'figure', ...(theme === undefined ? {} : { theme }) })}`;
  return `<iframe src="${escaped(source)}" title="${escaped(title)}" width="100%" height="360" style="border:0" loading="lazy"></iframe>`;
}
