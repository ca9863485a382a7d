import { extname } from 'node:path';
import type { Step, Strategy } from '@shardscope/core';
import { lookOf, nodeName, raceOf } from '@shardscope/drawing';
import { cardOf, cardSvg } from '@shardscope/drawing/card';
import { changeText } from '../format/numbers.ts';
import type { Report } from '../format/report.ts';
import { exitCodes, fileFailure } from '../io/failure.ts';
import { said, say, spoken } from '../language/say.ts';

/** A card as a file, and the letters in it that no font at hand has. */
interface ExportedCard {
  readonly bytes: string | Uint8Array;
  readonly missing: readonly string[];
}

/** The change that the card of a report is of: the first that moves keys, or else the start. */
export function cardStep({ runs }: Report): number {
  const [{ steps }] = runs;
  const first = steps.findIndex((_, i) => runs.some((run) => (run.steps[i].movement?.moved ?? 0) > 0));
  return Math.max(0, first);
}

/** The card of a report for a file of that name, whose ending says whether it is SVG or PNG. */
export async function exportedCard(report: Report, file: string, link: string): Promise<ExportedCard> {
  const svg = cardSvg(cardOf(sourceOf(report, link)), lookOf('light'));
  if (extname(file).toLowerCase() !== '.png') return { bytes: `${svg}\n`, missing: [] };
  // 2.5 MB of WebAssembly and the fonts are loaded only here.
  const { rasterized } = await import('@shardscope/drawing/raster');
  const { png, missing } = await rasterized(svg).catch((error: unknown) => {
    throw fileFailure(say`cannot draw ${file}; --export-card card.svg needs no fonts`, error, exitCodes.runtime);
  });
  return { bytes: png, missing };
}

function sourceOf(report: Report, link: string): Parameters<typeof cardOf>[0] {
  const { runs, scenario, keys, seed } = report;
  const [{ steps }] = runs;
  const at = cardStep(report);
  const step = steps[at];
  const nodes = nodesOf(steps);
  const indexOf = new Map(nodes.map(({ id }, i) => [id, i]));
  const membersOf = ({ cluster }: Step): number[] => cluster.nodes.map(({ id }) => indexOf.get(id) ?? 0);
  return {
    lang: spoken(),
    change: step.change,
    back: step.back,
    event: say`${changeText(step)}.`,
    scenario,
    keys: keys.count,
    seed: keys.sha256 === null ? seed : undefined,
    link,
    nodes: membersOf(step).map((node) => ({ node, name: nodeName(nodes, node) })),
    strategies: runs.map(({ strategy, steps }) => shownStrategy(strategy, steps[at], membersOf(steps[at]), keys.count)),
  };
}

/** All nodes in the order in which they come, as the page counts them. */
const nodesOf = (steps: readonly Step[]) => [
  ...new Map(steps.flatMap(({ cluster }) => cluster.nodes).map((node) => [node.id, node])).values(),
];

function shownStrategy(strategy: Strategy, step: Step, members: readonly number[], keys: number) {
  return {
    title: said(strategy.title),
    moved: step.movement?.moved ?? 0,
    race: raceOf(step),
    peak: step.skew.peak,
    unserved: step.unplaced > 0,
    shares: members.map((node, bucket) => ({ node, share: keys > 0 ? step.counts[bucket] / keys : 0 })),
  };
}
