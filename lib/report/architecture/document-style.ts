import { colors, inkOnPaper } from '../colors';
import { diagramStyle } from './diagram-style';
import { lineLooks } from './line-look';

/** Hides the lines of other looks, and headings that none of theirs stands below. */
const filters = lineLooks
  .map((look) => {
    const chosen = `body:has(#only-${look}:checked)`;
    const rest = `:not(:has(.is-${look}))`;
    return `  ${chosen} .line:not(.is-${look}), ${chosen} section${rest}, ${chosen} .card${rest}, ${chosen} .picture { display: none }`;
  })
  .join('\n');

/** The style of the document: light and dark, on paper and on phones. It is part of the page. */
export const documentStyle = `
${colors}
:root { --proved: var(--ok); --proved-back: var(--ok-back); --read: var(--link); --read-back: #e3edfb; --missing: var(--changed); --missing-back: var(--changed-back); --declared: var(--unfinished); --declared-back: var(--unfinished-back) }
@media screen and (prefers-color-scheme: dark) { :root { --read-back: #13243a } }
* { box-sizing: border-box }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100% }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto } }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; display: grid; grid-template-columns: 15rem minmax(0, 76rem); gap: 2.5rem; padding: 0 1.5rem }
h1, h2, h3, h4, p, ul, ol, pre { margin: 0 }
a { color: var(--link); text-decoration: none }
a:hover { text-decoration: underline }
a:focus-visible, summary:focus-visible, .scroll:focus-visible, pre:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .87em }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 2.2rem 0 2rem; font-size: .92rem }
nav ol { list-style: none; padding: 0 }
nav ol ol { padding-left: .9rem }
nav li { margin-top: .4rem }
nav li li { margin-top: .15rem }
nav ol ol a { color: var(--soft) }
main { padding: 2rem 0 4rem; min-width: 0 }
.kind { color: var(--soft); font-weight: 600; letter-spacing: .02em }
h1 { font-size: 2rem; line-height: 1.2; font-weight: 700 }
h2 { font-size: 1.4rem; margin-top: 2.5rem; scroll-margin-top: 1rem }
h3 { font-size: 1.1rem; margin-top: 1.6rem; scroll-margin-top: 1rem }
.counts { font-size: 1.15rem; font-weight: 600; margin-top: .5rem }
.bar { display: block; width: 100%; height: 8px; border-radius: 4px; margin-top: .8rem }
.bar .proved { fill: var(--proved) } .bar .read { fill: var(--read) } .bar .declared { fill: var(--declared) } .bar .missing { fill: var(--missing) }
.filter { margin: .8rem 0 0; display: flex; flex-wrap: wrap; align-items: center; gap: .35rem 1.1rem }
.filter span { color: var(--soft) }
.filter label { display: inline-flex; align-items: center; gap: .35rem; min-height: 1.75rem; cursor: pointer }
.filter input { margin: 0; accent-color: var(--link) }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin-top: .75rem; padding: 0 1.1rem }
.line { display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: .3rem 1.5rem; padding: .8rem 0; scroll-margin-top: 1rem }
.line.bare { display: block }
.bare .about { flex-direction: row; margin-bottom: .4rem }
.line + .line { border-top: 1px solid var(--line) }
.about { display: flex; flex-direction: column; align-items: flex-start; gap: .25rem }
.label { font-size: 1rem; line-height: 1.4; font-weight: 600; margin: 0 }
.said > * + * { margin-top: .5rem }
.said ul, .said ol { padding-left: 1.2rem }
.evidence, small { color: var(--soft); font-size: .92rem }
.evidence::before { content: "● "; color: var(--read) }
.evidence.tested::before { content: "✔ "; color: var(--proved) }
.evidence.otherwise { color: var(--failed) }
.evidence.otherwise::before { content: "▲ "; color: var(--failed) }
.pill.otherwise { color: var(--failed); background: var(--failed-back) } .pill.otherwise::before { content: "▲ " }
.seen { padding: .8rem 1.1rem }
.seen > * + * { margin-top: .6rem }
.wanted { color: var(--soft) }
.pill { border-radius: 999px; padding: .05rem .65rem; font-size: .85rem; font-weight: 600; white-space: nowrap }
.pill::before { content: "○ " }
.pill.proved { color: var(--proved); background: var(--proved-back) } .pill.proved::before { content: "✔ " }
.pill.read { color: var(--read); background: var(--read-back) } .pill.read::before { content: "● " }
.pill.declared { color: var(--declared); background: var(--declared-back) }
.pill.missing { color: var(--missing); background: var(--missing-back) } .pill.missing::before { content: "… " }
summary { cursor: pointer; width: fit-content; color: var(--link) }
.derived > .scroll, .derived > pre { margin-top: .5rem }
.picture { margin-top: .9rem }
.picture .scroll { margin-top: .5rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px }
.picture svg { display: block; max-width: 100%; height: auto; margin: 0 auto }
.picture.wide svg { min-width: 64rem }
figure { margin: 0 }
figcaption { display: none; font-weight: 600 }
.scroll { overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .95rem }
table.wide { min-width: 28rem }
th, td { overflow-wrap: break-word; padding: .35rem .9rem .35rem 0; text-align: left; vertical-align: top; border-top: 1px solid var(--line); font-weight: 400 }
thead th { border-top: 0; color: var(--soft); font-size: .88rem }
tbody th { font-weight: 600 }
pre { background: var(--quote); border: 1px solid var(--line); border-radius: 6px; padding: .5rem .75rem; white-space: pre-wrap; line-height: 1.45 }
@media screen {
${filters}
}
@media screen and (max-width: 60rem) {
  body { display: block; padding: 0 1rem }
  nav { position: static; max-height: none; padding: 1.25rem 0 0 }
  nav > ol { display: flex; flex-wrap: wrap; gap: .1rem 1rem }
  nav ol ol { display: none }
  main { padding-top: 1.25rem }
}
@media screen and (max-width: 40rem) {
  body { padding: 0 .75rem }
  h1 { font-size: 1.6rem }
  .card { padding: 0 .8rem }
  .line { display: block }
  .about { flex-flow: row wrap; align-items: center; justify-content: space-between; margin-bottom: .35rem }
  h2 { margin-top: 2rem }
  .picture:not(.wide) svg { max-width: none }
  table.wide, table.wide tbody, table.wide tr, table.wide th, table.wide td { display: block }
  table.wide { min-width: 0 }
  table.wide thead { display: none }
  table.wide tr { border-top: 1px solid var(--line); padding: .4rem 0 }
  table.wide th, table.wide td { border: 0; padding: .1rem 0 }
  table.wide td { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: .6rem }
  table.wide td::before { content: attr(data-label); color: var(--soft); font-size: .88rem }
  table.wide td:empty { display: none }
}
${diagramStyle}
@page { margin: 16mm 14mm }
@page wide { size: landscape; margin: 12mm }
@media print {
  ${inkOnPaper}
  :root { --read-back: #fff }
  body { display: block; padding: 0; font-size: 9.5pt }
  nav { position: static; max-height: none; padding: 0 }
  nav > ol { columns: 3 }
  nav > ol > li { break-inside: avoid }
  main { padding: 1rem 0 0 }
  .filter { display: none }
  .card { padding: 0 .7rem }
  .line { grid-template-columns: 9rem minmax(0, 1fr) }
  .line:not(:has(table, pre)) { break-inside: avoid }
  table { font-size: .92rem }
  details::details-content { display: block; content-visibility: visible; height: auto }
  summary { list-style: none; color: var(--text); font-weight: 600 }
  .scroll { overflow: visible }
  table.wide, .picture.wide svg { min-width: 0 }
  th, td { padding-right: .5rem }
  thead { display: table-header-group }
  tr, .pill, figure { break-inside: avoid }
  .picture .scroll { border: 0 }
  .picture summary { display: none }
  .picture figcaption { display: block }
  .picture.wide figure { page: wide }
  h1, h2:not(.label), h3:not(.label), summary { break-after: avoid }
  .pill, pre { border: 1px solid var(--line) }
}
`;
