/** The style of an HTML report: one column, light and dark, printable. */
export const style = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1c2127; --soft: #5a6572; --grid: #d9dee4; --panel: #f5f7f9;
  --load: #4a7fb5; --outside: #c0392b; --band: #8a94a0; --moved: #3d7ab8; --collateral: #d1701a; --optimal: #157a4d; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14181d; --ink: #e6eaef; --soft: #9aa6b3; --grid: #323a44; --panel: #1c222a;
    --load: #5f98d1; --outside: #ff7b6b; --band: #a7b1bd; --moved: #5f9fe0; --collateral: #f0953f; --optimal: #4cc98d; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px 20px 48px; max-width: 1060px; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 40px 0 4px; padding-top: 12px; border-top: 1px solid var(--grid); overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 20px 0 2px; }
p { margin: 4px 0; }
.look { border-left: 4px solid var(--outside); padding-left: 10px; }
.verdict { border-left: 4px solid var(--optimal); padding-left: 10px; font-weight: 600; }
.verdict ~ .verdict { font-weight: 400; }
.soft, figcaption, .legend { color: var(--soft); font-size: 0.85rem; }
figure { margin: 12px 0 20px; }
figcaption { overflow-wrap: anywhere; }
code span { display: inline-block; max-width: 100%; }
.option { white-space: nowrap; }
svg { display: block; max-width: 100%; height: auto; overflow: visible; }
svg text { white-space: pre; }
.defs { position: absolute; width: 0; height: 0; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; list-style: none; margin: 6px 0; padding: 0; }
.legend i { display: inline-block; width: 18px; height: 11px; margin-right: 6px; vertical-align: -1px; }
.moved { background: var(--moved); }
.band { background: var(--band); opacity: 0.5; }
.fair { border-top: 2px solid var(--ink); height: 0 !important; vertical-align: 4px !important; }
.line-keys, .line-copies, .line-hits, .line-bytes { border-top: 3px solid var(--load); height: 0 !important; vertical-align: 4px !important; }
.line-copies { border-top-style: dashed; }
.line-hits { border-top-style: dotted; }
.line-bytes { border-top: 0; height: 3px !important; print-color-adjust: exact; background: repeating-linear-gradient(90deg, var(--load) 0 8px, transparent 8px 11px, var(--load) 11px 13px, transparent 13px 16px); }
.interval { border-top: 3px solid var(--ink); height: 0 !important; vertical-align: 4px !important; }
.optimal { border-left: 3px dashed var(--optimal); width: 3px !important; }
.legend .seen { background: var(--load); width: 10px; height: 10px; border-radius: 50%; }
.legend .ring { border: 2px solid var(--soft); width: 10px; height: 10px; border-radius: 50%; }
.legend .outside::before { content: '✕'; color: var(--outside); font-size: 13px; line-height: 11px; font-style: normal; }
.median { border-left: 3px solid var(--ink); width: 3px !important; }
.collateral { border: 1px solid var(--collateral);
  background: repeating-linear-gradient(45deg, var(--collateral) 0 2px, transparent 2px 5px); }
.panels { display: flex; flex-wrap: wrap; gap: 4px 32px; }
.panel { width: 316px; max-width: 100%; display: flex; flex-direction: column; }
.panel svg { margin-top: auto; }
h4 { font-size: 0.9rem; margin: 12px 0 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.85rem; margin: 8px 0; }
th, td { padding: 3px 10px; text-align: left; border-bottom: 1px solid var(--grid); vertical-align: top; }
th { color: var(--soft); font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
summary { cursor: pointer; color: var(--soft); font-size: 0.85rem; }
pre { background: var(--panel); padding: 10px 12px; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; font-size: 0.9rem; margin: 8px 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
@media print {
  /* Black and white: what a colour says, a hatch, a mark or a dash says too. */
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --grid: #ccc; --panel: #f2f2f2;
    --load: #333; --outside: #000; --band: #999; --moved: #555; --collateral: #000; --optimal: #000; }
  .legend i { print-color-adjust: exact; }
  body { padding: 0; max-width: none; font-size: 10.5pt; }
  th, td { padding: 2px 5px; font-size: 9pt; }
  /* Nothing can be opened there. */
  details > :not(summary) { display: block; }
  details::details-content { content-visibility: visible; }
  summary { list-style: none; margin-top: 8px; }
  /* Its first line: the whole command stands at the end. */
  figcaption { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  figcaption code span { display: inline; }
  /* A figure is whole with its heading and its key, unless it fills a sheet; its table may stand on the next one. */
  h2, p, .legend, .panel, .panels:not(:has(> :nth-child(7))), tr { break-inside: avoid; }
  h2, h2 + .soft, h3, h4, h3 + .soft, .legend, summary { break-after: avoid; }
  figcaption { break-before: avoid; } }
@page { margin: 12mm; }
`;
