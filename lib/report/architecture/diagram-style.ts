/** The style of a diagram: light and dark, and light on paper. Each rule is about a diagram only. */
export const diagramStyle = `
.diagram {
  color-scheme: light dark;
  --ink: #1b1f24; --faint: #535c66; --paper: #fff; --box: #f4f6f8; --row: #fff; --rim: #b4bdc7;
  --inner: #3d4a58; --internet: #b3261e; --network: #0a4fa8; --metrics: #0a6b62;
  font-family: Arial, Helvetica, "Liberation Sans", sans-serif;
}
@media screen and (prefers-color-scheme: dark) {
  .diagram {
    --ink: #e6edf3; --faint: #a2acb7; --paper: #161b22; --box: #1f262e; --row: #2a323c; --rim: #4b5663;
    --inner: #b3bfcc; --internet: #ff9690; --network: #7cb7ff; --metrics: #54d0c3;
  }
}
.diagram .paper { fill: var(--paper) }
.diagram text { fill: var(--ink); font-size: 13px }
.diagram .name { font-weight: 600 }
.diagram .note, .diagram .port { fill: var(--faint); font-size: 11px }
.diagram .port { text-anchor: end; font-variant-numeric: tabular-nums }
.diagram .box { fill: var(--box); stroke: var(--rim) }
.diagram .row { fill: var(--row) }
.diagram .source text { text-anchor: middle }
.diagram .source .box { stroke: var(--network); stroke-width: 1.5 }
.diagram .source.internet .box { stroke: var(--internet) }
.diagram .flow path { fill: none; stroke: var(--inner); stroke-width: 1.4 }
.diagram .flow polygon { fill: var(--inner) }
.diagram .flow.internet path { stroke: var(--internet) } .diagram .flow.internet polygon { fill: var(--internet) }
.diagram .flow.network path { stroke: var(--network) } .diagram .flow.network polygon { fill: var(--network) }
.diagram .flow.metrics path { stroke: var(--metrics); stroke-dasharray: 5 4 } .diagram .flow.metrics polygon { fill: var(--metrics) }
.diagram .flow:hover path { stroke-width: 3 }
`;
