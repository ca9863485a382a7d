// Writes docs/strategies.md and docs/strategies.zh.md from the registry. Run after `tsc -b packages/core`; --check only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { aboutOf, profiles, strategies } from '../packages/core/dist/registry.js';
import { costTexts, profileChecks, profileFacts } from '../packages/core/dist/zh/index.js';

const words = {
  en: {
    file: 'strategies.md',
    title: 'Strategies',
    intro:
      'Generated from the registry by `node tools/strategiesDoc.js`. n nodes, v points a node, M table entries. *Collateral* is what a change moves between two nodes of which neither joined, left or changed weight. [Every strategy, by every criterion](measured/all-strategies.md) has the numbers.',
    head: [
      'Strategy',
      'Year',
      'Idea',
      'Lookup',
      'Memory',
      'Moves',
      'Collateral',
      'Leaves anywhere',
      'Weights',
      'Copies',
      'Shared state',
    ],
    yes: 'yes',
    no: 'no',
    least: 'the least',
    none: 'none',
    some: 'more than the least',
    last: 'the least if the last leaves',
    equal: 'the least with equal weights',
    otherwise: 'otherwise yes',
    profiles: 'Profiles of systems',
    profileHead: ['Id', 'System', 'Version', 'Hash', 'Points', 'Ties', 'Checked against'],
    options: 'Settings',
    reference: 'Reference',
  },
  zh: {
    file: 'strategies.zh.md',
    title: '策略',
    intro:
      '由 `node tools/strategiesDoc.js` 从注册表生成。n 为节点数，v 为每节点点数，M 为表项数。*多余迁移*指变更时在两个既未加入、也未离开、权重也没变的节点之间的迁移。各策略、各项指标的数值见 [measured/all-strategies.md](measured/all-strategies.md)。',
    head: ['策略', '年份', '思路', '查找', '内存', '迁移', '多余迁移', '任意节点可离开', '权重', '副本', '共享状态'],
    yes: '是',
    no: '否',
    least: '最少',
    none: '无',
    some: '多于最少',
    last: '仅末尾节点离开时最少',
    equal: '权重相等时最少',
    otherwise: '否则有',
    profiles: '真实系统的配置',
    profileHead: ['编号', '系统', '版本', '哈希', '点', '并列时', '核对依据'],
    options: '设置',
    reference: '出处',
  },
};

// What the registry says in English alone, in Chinese; names stand for themselves.
const chinese = { none: '无', ...costTexts, ...profileFacts, ...profileChecks };
const saidIn = { en: (text) => text, zh: (text) => chinese[text] ?? text };

const cell = (text) => String(text).replaceAll('|', '\\|');
const row = (cells) => `| ${cells.map(cell).join(' | ')} |`;
const table = (head, rows) => [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)].join('\n');

function page(lang) {
  const w = words[lang];
  const said = saidIn[lang];
  const [colon, semicolon, end] = lang === 'zh' ? ['：', '；', '。'] : [': ', '; ', '.'];
  const moves = {
    always: [w.least, w.none],
    'with equal weights': [w.equal, w.otherwise],
    'if the last leaves': [w.last, w.otherwise],
    never: [w.some, w.yes],
  };
  const rows = strategies.map((strategy) => {
    const { id, year, title, summary, traits } = strategy;
    const { lookup, memory, copies, agreed } = aboutOf(strategy);
    const [moved, collateral] = moves[traits.monotone];
    const weights = traits.weighted ? w.yes : w.no;
    const anywhere = traits.removesAnywhere ? w.yes : w.no;
    return [
      `[${title[lang]}](#${id}) \`${id}\``,
      year,
      summary[lang],
      said(lookup),
      said(memory),
      moved,
      collateral,
      anywhere,
      weights,
      copies[lang],
      agreed[lang],
    ];
  });
  const sections = strategies.map((strategy) => {
    const { id, title, reference, options } = strategy;
    const settings = Object.entries(options).map(
      ([name, { help, default: preset }]) => `\`${name}\` (${preset})${colon}${help[lang]}`,
    );
    return [
      `### ${title[lang]} <a id="${id}"></a>`,
      aboutOf(strategy).text[lang],
      ...(settings.length > 0 ? [`${w.options}${colon}${settings.join(semicolon)}${end}`] : []),
      `${w.reference}${colon}${reference}.`,
    ].join('\n\n');
  });
  const systems = profiles.map(({ id, profile }) => [
    `\`${id}\``,
    profile.system,
    said(profile.version),
    said(profile.hash),
    said(profile.points),
    said(profile.ties),
    said(profile.checked),
  ]);
  return `# ${w.title}\n\n${w.intro}\n\n${table(w.head, rows)}\n\n${sections.join('\n\n')}\n\n## ${w.profiles}\n\n${table(w.profileHead, systems)}\n`;
}

for (const lang of ['en', 'zh']) {
  const file = new URL(`../docs/${words[lang].file}`, import.meta.url);
  if (!process.argv.includes('--check')) writeFileSync(file, page(lang));
  else if (readFileSync(file, 'utf8') !== page(lang)) {
    console.error(`docs/${words[lang].file} is not what the registry says: run node tools/strategiesDoc.js`);
    process.exitCode = 1;
  }
}
