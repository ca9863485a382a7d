// Puts what `shardscope compare` says into README.md and README.zh.md: its output, and the numbers of the first change in the table of
// the answer. Run after `pnpm build`; --check only compares.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../packages/cli/bin/shardscope.js', import.meta.url));
const compare = (...flags) => execFileSync(process.execPath, [bin, 'compare', ...flags], { encoding: 'utf8' });

const text = compare();
const firstChanges = JSON.parse(compare('-f', 'json')).strategies.map(({ steps }) => steps[1]);
const percent = (share) => `${(share * 100).toFixed(1)}%`;
const answers = [
  firstChanges.map(({ movement }) => percent(movement.movedShare)),
  firstChanges.map(({ movement }) => percent(movement.collateralShare)),
  firstChanges.map(({ skew }) => skew.peak.toFixed(3)),
];

for (const name of ['README.md', 'README.zh.md']) {
  const file = new URL(`../${name}`, import.meta.url);
  const before = readFileSync(file, 'utf8');
  let row = -3;
  const after = before
    .replace(/^(\|.*\|.*\|.*\|.*\|)$/gm, (line) => {
      const numbers = answers[++row];
      if (!numbers) return line;
      const [, label, ...cells] = line.split('|');
      return `|${[label, ...numbers.map((number, i) => ` ${number.padStart(cells[i].length - 2)} `), ''].join('|')}`;
    })
    .replace(/(?<=\n\n)```\n[\s\S]*?^```$/m, () => `\`\`\`\n${text}\`\`\``);
  if (after === before) continue;
  if (process.argv.includes('--check')) {
    console.error(`${name} is not what shardscope compare prints: run pnpm generate`);
    process.exitCode = 1;
  } else writeFileSync(file, after);
}
