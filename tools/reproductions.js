// Writes docs/measured/reproductions.md: published figures and tables beside the same measured here. Run after `tsc -b packages/core`; takes some
// minutes, most of them for 50 million keys on 5,000 nodes.
import { writeFileSync } from 'node:fs';
import { balanced } from './reproductions/balanced.js';
import { costs } from './reproductions/costs.js';
import { drawn } from './reproductions/drawn.js';
import { recorded } from './reproductions/recorded.js';
import { remembered } from './reproductions/remembered.js';
import { rows } from './reproductions/rows.js';
import { stored } from './reproductions/stored.js';

drawn();
recorded();
remembered();
stored();
balanced();
costs();

const cell = (text) => String(text).replaceAll('|', '\\|');
writeFileSync(
  new URL('../docs/measured/reproductions.md', import.meta.url),
  `# Reproductions

Written by \`node tools/reproductions.js\`: ${rows.length} figures and tables that others published, beside the same measured here. Where a list is to be the
same value by value, *ours* says so. The other figures depend on draws that nobody published, and come near; times are those of one run, and
stand over one another.

| what | theirs | ours | source | why they differ |
|---|--:|--:|---|---|
${rows.map((row) => `| ${[row.what, row.theirs, row.ours, row.source, row.note].map(cell).join(' | ')} |`).join('\n')}
`,
);
