/** The style of the page, light and dark. */
export const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; --dot: #2060a8; --edge: #555; --rule: #8884; --good: #13682f; --bad: #a8201a; --open: #7a5200 }
@media (prefers-color-scheme: dark) { :root { --dot: #7db4f0; --edge: #bbb; --good: #6fd08c; --bad: #ff8d85; --open: #e8bd5c } }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word }
h2 { margin: 2.2rem 0 .5rem; font-size: 1.25rem }
.wide { overflow-x: auto }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums }
th, td { padding: .15rem .6rem; text-align: right; border-bottom: 1px solid var(--rule); white-space: nowrap }
th { font-weight: 600 }
th[scope=row], thead th:first-child { text-align: left; padding-left: 0 }
th[scope=row] { font-weight: 400 }
td.text { text-align: left; white-space: normal; min-width: 12rem }
caption { text-align: left; font-weight: 600; padding: 1rem 0 .2rem }
ul { padding-left: 1.2rem }
summary { cursor: pointer; padding: .4rem 0 }
.chart svg { display: block; width: 100%; min-width: 7rem; fill: var(--dot); stroke: var(--edge); overflow: visible }
.chart svg circle { stroke: none }
.chart svg text { font-size: 12px; stroke: none; fill: currentColor }
.chart svg .bound { stroke: var(--rule); stroke-width: 2 }
.chart td:has(svg) { width: 24rem }
.chart tfoot td, .chart tfoot th { border: 0 }
.holds { color: var(--good) } .fails { color: var(--bad) } .unclear { color: var(--open) }
.targets thead th:nth-child(4) { text-align: center }
@media (max-width: 48rem) {
  th, td { padding: .15rem .35rem }
  .chart td:has(svg) { width: 8rem }
  details td:last-child, details thead th:last-child { display: none }
  details th[scope=row] { white-space: normal }
  .targets, .targets tbody { display: block }
  .targets thead, .targets tfoot { display: none }
  .targets tr { display: grid; grid-template-columns: 1fr 1fr; border-bottom: 1px solid var(--rule); padding: .4rem 0 }
  .targets tr > * { border: 0; padding: 0; text-align: left; white-space: normal; overflow-wrap: anywhere }
  .targets tr > :nth-child(even) { text-align: right }
  .targets td:has(svg) { width: auto }
}
`;
