import { drawRaceBar } from '../drawRaceBar.ts';
import type { Look } from '../look.ts';
import { letterOf } from '../palette.ts';
import type { Paint, Pen } from '../pen.ts';
import type { Race } from '../race.ts';
import { fitted } from './fitted.ts';

/** What a card says of one strategy. */
export interface CardPanel<P extends Pen = Pen> {
  readonly title: string;
  /** The number in large letters, and its unit. */
  readonly number: string;
  readonly unit: string;
  readonly said: string;
  readonly least: string;
  /** Nothing where nothing has moved yet. */
  readonly race: Race | undefined;
  /** The nodes by index, with the shares of keys they hold. */
  readonly shares: readonly { readonly node: number; readonly share: number }[];
  /** Draws its figure as a square of that size, where the card has room for it. */
  readonly figure: ((pen: P, size: number) => void) | undefined;
}

/** What a card says. */
export interface Card<P extends Pen = Pen> {
  readonly title: string;
  readonly event: string;
  readonly panels: readonly CardPanel<P>[];
  readonly nodes: readonly { readonly node: number; readonly name: string }[];
  readonly facts: string;
  readonly link: string;
}

/** How large a card is, in pixels: what networks show of a link. */
export const CARD = { width: 1200, height: 630 };

const MARGIN = 40;
const ACROSS = CARD.width - 2 * MARGIN;
const GAP = 40;
// The places from top to bottom: middles of lines, tops of figures.
const AT = { title: 66, event: 120, panels: 152, nodes: 510, rule: 540, facts: 566, link: 596 };
const IN_PANEL = { title: 24, number: 110, said: 180, least: 208, race: 232, shares: 272 };
const RACE = 28;
const SHARES = 28;
const NARROWEST_LETTER = 16;
// Beside the numbers of one strategy alone.
const FIGURE = 330;
const MARK = 160;

/** Draws a card: a question, what happens, up to three strategies with their numbers, the nodes by name, and where it is from. */
export function drawCard<P extends Pen>(
  pen: P,
  { title, event, panels, nodes, facts, link }: Card<P>,
  look: Look,
  hatch: (pen: P, colour: string, look: Look) => Paint,
): void {
  pen.fillStyle = look.background;
  pen.fillRect(0, 0, CARD.width, CARD.height);
  const line = lines(pen, look);
  line(title, MARGIN, AT.title, ACROSS, { size: 56, weight: 700 });
  line(event, MARGIN, AT.event, ACROSS, { size: 28, muted: true });
  const figure = panels.length === 1 ? panels[0].figure : undefined;
  const width = figure ? ACROSS - FIGURE - 2 * GAP : (ACROSS - (panels.length - 1) * GAP) / panels.length;
  panels.forEach((panel, i) => {
    pen.save();
    pen.translate(MARGIN + i * (width + GAP), AT.panels);
    drawPanel(pen, panel, width, look, hatch);
    if (figure) {
      pen.translate(ACROSS - FIGURE, 0);
      figure(pen, FIGURE);
    }
    pen.restore();
  });
  drawNodes(pen, nodes, look);
  pen.fillStyle = look.line;
  pen.fillRect(MARGIN, AT.rule, ACROSS, 1);
  line(facts, MARGIN, AT.facts, ACROSS - MARK, { size: 20, muted: true });
  line(link, MARGIN, AT.link, ACROSS - MARK, { size: 20, muted: true });
  line('Shardscope', CARD.width - MARGIN, (AT.facts + AT.link) / 2, MARK, { size: 24, weight: 700, right: true });
}

interface Style {
  readonly size: number;
  readonly weight?: number;
  readonly muted?: boolean;
  readonly right?: boolean;
}

const lines =
  (pen: Pen, look: Look) =>
  (text: string, x: number, y: number, width: number, { size, weight = 400, muted = false, right = false }: Style) => {
    const said = fitted(pen, text, width, size, weight);
    pen.fillStyle = muted ? look.muted : look.ink;
    pen.textAlign = right ? 'right' : 'left';
    pen.textBaseline = 'middle';
    pen.fillText(said, x, y);
    return pen.measureText(said).width;
  };

function drawPanel<P extends Pen>(
  pen: P,
  { title, number, unit, said, least, race, shares }: CardPanel<P>,
  width: number,
  look: Look,
  hatch: (pen: P, colour: string, look: Look) => Paint,
): void {
  const line = lines(pen, look);
  line(title, 0, IN_PANEL.title, width, { size: 28, weight: 700 });
  const end = line(number, 0, IN_PANEL.number, width, { size: 120, weight: 700 });
  line(unit, end + 6, IN_PANEL.number + 22, width - end, { size: 60 });
  line(said, 0, IN_PANEL.said, width, { size: 20 });
  line(least, 0, IN_PANEL.least, width, { size: 20, muted: true });
  if (race) {
    const { moved, collateral, optimal, expected } = race;
    const settled = moved === race.total;
    pen.save();
    pen.translate(0, IN_PANEL.race);
    drawRaceBar(
      pen,
      { width, height: RACE },
      { least: optimal },
      expected && [expected.low, expected.high],
      { moved, hatched: collateral, settled },
      look,
      hatch,
    );
    pen.restore();
  }
  pen.save();
  pen.translate(0, race ? IN_PANEL.shares : IN_PANEL.race);
  drawShares(pen, shares, width, look);
  pen.restore();
}

/** The shares of all nodes in a row, each with its letter where that has room. */
function drawShares(pen: Pen, shares: CardPanel['shares'], width: number, look: Look): void {
  let x = 0;
  const line = lines(pen, look);
  for (const { node, share } of shares) {
    const wide = share * width;
    pen.fillStyle = look.colour(node);
    pen.fillRect(x, 0, Math.max(0, wide - (wide > 3 ? 1 : 0)), SHARES);
    if (wide >= NARROWEST_LETTER) line(letterOf(node), x + 2, SHARES + 16, wide, { size: 18 });
    x += wide;
  }
}

/** As many nodes by name as fit in a line, and how many more there are. */
function drawNodes(pen: Pen, nodes: Card['nodes'], look: Look): void {
  const line = lines(pen, look);
  const swatch = 18;
  const style = { size: 20 };
  let x = MARGIN;
  for (const [i, { node, name }] of nodes.entries()) {
    const rest = `+${nodes.length - i}`;
    const said = fitted(pen, name, ACROSS / 3, style.size, 400);
    const wide = swatch + 8 + pen.measureText(said).width;
    const last = i === nodes.length - 1;
    if (x + wide + (last ? 0 : 90) > CARD.width - MARGIN) {
      line(rest, x, AT.nodes, 90, style);
      return;
    }
    pen.fillStyle = look.colour(node);
    pen.fillRect(x, AT.nodes - swatch / 2, swatch, swatch);
    line(said, x + swatch + 8, AT.nodes, ACROSS / 3, style);
    x += wide + 24;
  }
}
