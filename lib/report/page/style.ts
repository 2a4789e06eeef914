import { colors, inkOnPaper } from '../colors';

/** The style of a report: light and dark, on paper and on phones. It is part of the page. */
export const style = `
${colors}
* { box-sizing: border-box }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100% }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto } }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere }
main { max-width: 66rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
h1, h2, h3, p, ul, dl, pre { margin: 0 }
a { color: var(--link); text-decoration: none }
a:hover { text-decoration: underline }
a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px }
bdi, pre { unicode-bidi: isolate }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .87em }
.kind { color: var(--soft); font-weight: 600; letter-spacing: .02em }
h1 { font-size: 2rem; line-height: 1.2; font-weight: 700 }
.verdict { font-size: 1.2rem; font-weight: 600; margin-top: .15rem }
.facts { display: flex; flex-wrap: wrap; gap: .3rem 1.75rem; margin-top: .8rem }
.facts div { display: flex; gap: .45rem }
.facts dt { color: var(--soft) }
.facts dd { margin: 0 }
.numbers { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin-top: 1.5rem }
.numbers li { background: var(--card); border: 1px solid var(--line); border-top: 4px solid var(--line); border-radius: 8px; padding: .7rem 1rem .8rem }
.numbers b { display: block; font-size: 2.6rem; line-height: 1.1; font-weight: 700; font-variant-numeric: tabular-nums }
.bar { display: block; width: 100%; height: 8px; margin-top: .75rem; border-radius: 4px }
.bar .ok { fill: var(--ok) } .bar .changed { fill: var(--changed) } .bar .failed { fill: var(--failed) }
.bar .unreachable { fill: var(--unreachable) } .bar .unfinished { fill: var(--unfinished) }
.ok { color: var(--ok) } .changed { color: var(--changed) } .failed { color: var(--failed) }
.unreachable { color: var(--unreachable) } .unfinished { color: var(--unfinished) }
.numbers .ok { border-top-color: var(--ok) } .numbers .ok b { color: var(--ok) }
.numbers .changed { border-top-color: var(--changed) } .numbers .changed b { color: var(--changed) }
.numbers .failed { border-top-color: var(--failed) } .numbers .failed b { color: var(--failed) }
.numbers .unreachable { border-top-color: var(--unreachable) } .numbers .unreachable b { color: var(--unreachable) }
.numbers .unfinished { border-top-color: var(--unfinished) } .numbers .unfinished b { color: var(--unfinished) }
nav { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; margin-top: 1.25rem }
nav span { color: var(--soft) }
.notices { list-style: none; padding: 0; margin-top: 1.25rem }
.notices li { background: var(--changed-back); border-left: 4px solid var(--changed); border-radius: 4px; padding: .5rem .9rem; margin-top: .5rem; white-space: pre-line }
.notices .bad { background: var(--failed-back); border-left-color: var(--failed) }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .75rem; scroll-margin-top: 1rem }
h2 small { color: var(--soft); font-weight: 400; font-size: .95rem }
.card { background: var(--card); border: 1px solid var(--line); border-left-width: 4px; border-radius: 8px; padding: .8rem 1rem; margin-top: .75rem; scroll-margin-top: 1rem }
.card:target, .card:has(:target) { box-shadow: 0 0 0 3px var(--link) }
.card.is-failed { border-left-color: var(--failed) } .card.is-changed { border-left-color: var(--changed) }
.card.is-ok { border-left-color: var(--ok) } .card.is-unreachable { border-left-color: var(--unreachable) }
.card.is-unfinished, .card.is-unseen, .card.is-tolerated, .card.is-said, .card.is-due { border-left-color: var(--unfinished) }
h3 { font-size: 1.02rem; line-height: 1.4; font-weight: 600 }
.where { color: var(--soft); font-size: .92rem }
.variant { margin-top: .6rem }
.variant + .variant { border-top: 1px solid var(--line); padding-top: .6rem }
.chips { display: flex; flex-wrap: wrap; gap: .3rem; margin-top: .4rem }
.chips a { background: var(--unfinished-back); border-radius: 999px; padding: .05rem .65rem; font-size: .88rem }
.what { margin-top: .4rem }
pre { background: var(--quote); border: 1px solid var(--line); border-radius: 6px; padding: .5rem .75rem; margin-top: .4rem; white-space: pre-wrap; line-height: 1.45; max-height: 36rem; overflow-y: auto }
pre ins, pre del { text-decoration: none }
.lines > ins, .lines > del { display: block; margin: 0 -.75rem; padding: 0 .75rem }
ins { color: var(--ok) } del { color: var(--failed) }
.lines > ins { background: var(--ok-back) } .lines > del { background: var(--failed-back) }
pre i { color: var(--soft); font-style: normal }
.hint { margin-top: .5rem }
.hint b { font-weight: 600 }
.cut { color: var(--soft); font-size: .92rem; margin-top: .4rem }
summary { cursor: pointer; width: fit-content }
details > summary { color: var(--link) }
.variant details, .hosts-in { margin-top: .4rem }
.host > summary { color: inherit; width: auto }
.host > summary h3 { display: inline }
.more { margin-top: .6rem }
.list { padding: 0; margin-top: .6rem; list-style: none; scroll-margin-top: 5rem }
.list li { padding: .1rem 0 }
.pill { display: inline-block; border-radius: 999px; padding: .05rem .65rem; font-size: .88rem; font-weight: 600; white-space: nowrap }
.pill::before { content: "● "; font-size: .7em; vertical-align: .15em }
.pill.ok { background: var(--ok-back) } .pill.changed { background: var(--changed-back) }
.pill.failed { background: var(--failed-back) } .pill.unreachable { background: var(--unreachable-back) }
.pill.unfinished { background: var(--unfinished-back) }
.pill.failed::before, .pill.unreachable::before { content: "✖ " }
.pill.ok::before { content: "✔ " }
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); border-radius: 8px; font-variant-numeric: tabular-nums }
caption { text-align: left; color: var(--soft); padding-bottom: .4rem }
th, td { padding: .35rem .9rem; text-align: right; border-top: 1px solid var(--line); font-weight: 400 }
thead th { border-top: 0; color: var(--soft); font-size: .88rem }
th:first-child, td:nth-child(2), th:nth-child(2) { text-align: left }
tbody th { font-weight: 600 }
.none { color: var(--soft) }
footer { color: var(--soft); margin-top: 2.5rem; font-size: .92rem }
@media (max-width: 40rem) {
  main { padding: 1.25rem .8rem 3rem }
  h1 { font-size: 1.6rem }
  .facts { display: block }
  .numbers { grid-template-columns: 1fr 1fr; gap: .5rem }
  .numbers b { font-size: 2.1rem }
  .minor { display: none }
  th, td { padding: .35rem .5rem }
  .pill { white-space: normal }
  .card { padding: .7rem .8rem }
}
@media print {
  ${inkOnPaper}
  body { font-size: 10pt }
  main { max-width: none; padding: 0 }
  nav { display: none }
  pre { max-height: none; overflow: visible }
  details::details-content { display: block; content-visibility: visible; height: auto }
  summary { list-style: none }
  .card, .numbers li, .notices li, tr { break-inside: avoid }
  .card:has(pre) { break-inside: auto }
  h2, h3, summary { break-after: avoid }
  .numbers { grid-template-columns: repeat(4, 1fr) }
  .pill, .chips a { border: 1px solid var(--line) }
}
`;
