import { parseLink, printLink } from '@shardscope/core';
import type { Theme } from '@shardscope/drawing';
import { escaped } from '@shardscope/drawing';
import { figureLink } from '../model/figureLink.ts';

/** The HTML that puts the figure of a link into another page; in that theme if one was chosen. */
export function embedCode(address: string, title: string, theme: Theme | undefined): string {
  const [page] = address.split('#', 1);
  const { told: _, ...link } = parseLink(address.slice(page.length)).link;
  const source = `${page}#${printLink({ ...link, embed: 'figure', ...(theme === undefined ? {} : { theme }) })}`;
  return frameOf(source, title);
}

/** The same of a figure of the chapter, whose number no link of the instrument holds. */
export function figureEmbedCode(page: string, figure: number, title: string, theme: Theme | undefined): string {
  const look = theme === undefined ? '' : `&theme=${theme}`;
  return frameOf(`${page}#${figureLink(figure)}&embed=figure${look}`, title);
}

function frameOf(source: string, title: string): string {
  return `<iframe src="${escaped(source)}" title="${escaped(title)}" width="100%" height="360" style="border:0" loading="lazy"></iframe>`;
}
