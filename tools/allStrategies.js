// Writes docs/measured/all-strategies.md and docs/pictures/all-strategies.svg: what `shardscope advise` says of every strategy at 3 to 1,000
// nodes, a table for each criterion. Takes some minutes, half of them for 1,000 nodes.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(new URL('../packages/cli/package.json', import.meta.url));
// What the reports of the command line are drawn with.
const [Plot, { parseHTML }] = await Promise.all(
  ['@observablehq/plot', 'linkedom'].map((name) => import(require.resolve(name))),
);

const SIZES = [3, 10, 30, 100, 300, 1000];
const source = new URL('source.js', import.meta.url).href;
const program = fileURLToPath(new URL('../packages/cli/bin/shardscope.js', import.meta.url));

const answers = SIZES.map((nodes) => {
  const words = ['--import', source, program, 'advise', `${nodes}`, '-f', 'json'];
  const { stdout, status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`advise ${nodes} ended with exit code ${status}: ${stderr}`);
  console.error(`${nodes} nodes: ${JSON.parse(stdout).recommended.join(', ')}`);
  return { nodes, ...JSON.parse(stdout) };
});

const criteria = answers[0].criteria;
const strategies = answers[0].rows.map(({ strategy }) => strategy).sort();
const cellAt = ({ rows }, strategy, id) => rows.find((row) => row.strategy === strategy)?.cells[id];

const digits = (value) => (value === 0 ? '0' : String(Number(value.toPrecision(3))));
const texts = {
  share: (value) => `${digits(value * 100)} %`,
  ratio: (value) => value.toFixed(3),
  bytes: (value) => Math.round(value).toLocaleString('en'),
  count: (value) => digits(value),
};

function cellText(cell) {
  if (!cell) return '-';
  const text = texts[cell.unit];
  if (!text) throw new Error(`nothing writes numbers in ${cell.unit}`);
  const [low, value, high] = [cell.low, cell.value, cell.high].map((number) =>
    number === null ? 'never' : text(number),
  );
  return low === high ? value : `${value} (${low} to ${high})`;
}

function table({ id, unit, better, about }) {
  const wish = better ? `; ${better} is better` : '';
  const rows = strategies.map(
    (strategy) =>
      `| \`${strategy}\` | ${answers.map((answer) => cellText(cellAt(answer, strategy, id))).join(' | ')} |`,
  );
  return [
    `## ${id}`,
    '',
    `${about[0].toUpperCase()}${about.slice(1)}${unit === 'bytes' ? ', in bytes' : ''}${wish}.`,
    '',
    `| strategy | ${SIZES.map((nodes) => `${nodes} nodes`).join(' | ')} |`,
    `|---|${SIZES.map(() => '--:').join('|')}|`,
    ...rows,
    '',
  ].join('\n');
}

// Criteria of which the picture shows how they change with the number of nodes.
const DRAWN = { peak: 'peak', excess: 'moved above the least', state: 'bytes of shared state' };
const [WIDTH, ROW, LEFT] = [300, 15, 112];

function panel(id, title, place) {
  const dots = answers.flatMap((answer) =>
    strategies.flatMap((strategy) => {
      const cell = cellAt(answer, strategy, id);
      return Number.isFinite(cell?.value) ? [{ strategy, nodes: answer.nodes, value: cell.value }] : [];
    }),
  );
  const { document } = parseHTML('<!doctype html><html></html>');
  const bytes = id === 'state';
  const svg = Plot.plot({
    document,
    ...{ width: WIDTH + LEFT, height: strategies.length * ROW + 48, marginLeft: LEFT, marginTop: 10 },
    style: { fontSize: '11px', background: 'white', color: '#222' },
    x: {
      label: title,
      labelAnchor: 'left',
      ticks: 4,
      grid: true,
      type: bytes ? 'log' : 'linear',
      tickFormat: id === 'excess' ? '%' : bytes ? '~s' : '~g',
    },
    y: { label: null, domain: strategies, tickSize: 0 },
    color: { type: 'ordinal', domain: SIZES, scheme: 'viridis' },
    marks: [
      Plot.ruleY(
        dots,
        Plot.groupY({ x1: 'min', x2: 'max' }, { y: 'strategy', x1: 'value', x2: 'value', stroke: '#bbb' }),
      ),
      Plot.dot(dots, { y: 'strategy', x: 'value', r: 3.5, fill: 'nodes' }),
    ],
  });
  for (const style of svg.querySelectorAll('style')) style.remove();
  svg.setAttribute('x', `${place * (WIDTH + LEFT)}`);
  return svg.outerHTML;
}

function picture() {
  const panels = Object.entries(DRAWN).map(([id, title], place) => panel(id, title, place));
  const width = panels.length * (WIDTH + LEFT);
  const height = strategies.length * ROW + 84;
  const { document } = parseHTML('<!doctype html><html></html>');
  const key = Plot.plot({
    document,
    ...{
      width,
      height: 34,
      marginLeft: LEFT,
      marginRight: width - LEFT - 90 * SIZES.length,
      marginTop: 4,
      marginBottom: 4,
    },
    style: { fontSize: '12px', color: '#222' },
    x: { axis: null, domain: SIZES, type: 'point', padding: 0.5 },
    color: { type: 'ordinal', domain: SIZES, scheme: 'viridis' },
    marks: [
      Plot.dot(SIZES, { x: (nodes) => nodes, r: 5, fill: (nodes) => nodes }),
      Plot.text(SIZES, { x: (nodes) => nodes, text: (nodes) => `${nodes} nodes`, dx: 10, textAnchor: 'start' }),
    ],
  });
  for (const style of key.querySelectorAll('style')) style.remove();
  key.setAttribute('y', `${height - 36}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="11">
<rect width="100%" height="100%" fill="white"/>
${panels.join('\n')}
${key.outerHTML}
</svg>
`;
}

const page = `# Every strategy, by every criterion, at ${SIZES[0]} to ${SIZES.at(-1)} nodes

Written by \`node tools/allStrategies.js\`: what \`shardscope advise <nodes>\` finds for one copy of each key, if one node joins and one in the middle is
lost. All strategies have their default options. Shares that neither a table nor a promise gives are counted on a million keys; where straws are drawn for all nodes, on 300,000 at
100 nodes and 100,000 beyond. Where a number is not exact, its 99.9% interval stands in brackets. A dash: the
strategy cannot take the step, or the question does not arise. [Metrics](../metrics.md) defines what is measured, and
[performance](../performance.md) says how fast each one is.

![Peak, moved keys and shared state of every strategy by number of nodes](../pictures/all-strategies.svg)

${criteria.map(table).join('\n')}`;

writeFileSync(new URL('../docs/measured/all-strategies.md', import.meta.url), page);
writeFileSync(new URL('../docs/pictures/all-strategies.svg', import.meta.url), picture());
