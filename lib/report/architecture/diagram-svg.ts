import { sketchOf } from '../../architecture/diagram/dot';
import { graphOf, hostsInWords } from '../../architecture/diagram/graph';
import type { Environment } from '../../architecture/environment';
import { renderMarkup } from '../markup';
import { lineOf } from './curves';
import { diagramStyle } from './diagram-style';
import { kindOf, labelOf, legendOf, wordsOf } from './diagram-words';
import { layoutOf, type Point } from './layout';

/** The environment as a picture in SVG: hosts by group, services, and who talks to whom. It is made without network. */
export async function diagramSvg(environment: Environment): Promise<string> {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${await drawn(environment, diagramStyle)}\n`;
}

/** The same as a part of a page, which has the style of diagrams. */
export function diagramFigure(environment: Environment): Promise<string> {
  return drawn(environment, undefined);
}

/** In pixels. */
const edge = 16;
const legendHeight = 30;
const legendStep = 145;

async function drawn(environment: Environment, style: string | undefined): Promise<string> {
  const sketch = sketchOf(graphOf(environment));
  const layout = await layoutOf(sketch);
  const cornerOf = (id: string): Point => layout.corners.get(id) ?? [0, 0];
  const lines = sketch.arrows.map((arrow) => lineOf(arrow, sketch, layout));
  const legend = legendOf(sketch.arrows).map((entry, index) => ({ ...entry, x: index * legendStep }));
  const right = Math.max(layout.width, legend.length * legendStep, ...lines.map(({ reach }) => reach));
  return renderMarkup(template, {
    ...{ style, edge, label: labelOf(environment.name, sketch) },
    width: Math.ceil(right + 2 * edge),
    height: Math.ceil(layout.height + 2 * edge + legendHeight),
    arrows: sketch.arrows.map(({ flow }, index) => ({
      ...lines[index],
      ...{ kind: kindOf(flow), words: wordsOf(flow) },
    })),
    sources: sketch.sources.map((box) => ({ ...box, at: cornerOf(box.id) })),
    groups: sketch.groups.map((box) => ({ ...box, at: cornerOf(box.id), all: hostsInWords(box.group) })),
    legendTop: layout.height + legendHeight - 6,
    legend,
  }).trim();
}

const template = `<svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="img" aria-label="<%= label %>" viewBox="0 0 <%= width %> <%= height %>" width="<%= width %>" height="<%= height %>">
<title><%= label %></title>
<% if (style !== undefined) { %><style><%- style %></style><% } -%>
<rect class="paper" width="<%= width %>" height="<%= height %>"/>
<g transform="translate(<%= edge %> <%= edge %>)">
<%_ for (const { at: [x, y], group, name, hosts, all, width, height, headHeight, rows } of groups) { -%>
<g class="group" transform="translate(<%= x %> <%= y %>)"><title><%= group.title %><% if (all) { %>: <%= all %><% } %></title>
<rect class="box" width="<%= width %>" height="<%= height %>" rx="8"/>
<text class="name" x="12" y="19"><%= name %></text>
<%_ hosts.forEach((line, index) => { -%>
<text class="note" x="12" y="<%= 35 + index * 15 %>"><%= line %></text>
<%_ }) -%>
<%_ for (const row of rows) { -%>
<g class="service" transform="translate(0 <%= row.top %>)"><title><%= row.service.name %>, port <%= row.service.port %> (<%= row.service.protocol %>)<% if (row.service.endpoint) { %>, <%= row.service.endpoint %><% } %></title>
<rect class="row" x="4" y="1" width="<%= width - 8 %>" height="<%= row.height - 2 %>" rx="5"/>
<text class="name" x="12" y="18"><%= row.name %></text><text class="port" x="<%= width - 12 %>" y="18"><%= row.port %></text>
<%_ if (row.note) { -%><text class="note" x="12" y="33"><%= row.note %></text>
<%_ } -%>
</g>
<%_ } -%>
</g>
<%_ } -%>
<%_ for (const { at: [x, y], source, name, note, width, height } of sources) { -%>
<g class="source<% if (source.addresses.length === 0) { %> internet<% } %>" transform="translate(<%= x %> <%= y %>)"><title><%= source.name %>: <%= source.addresses.join(', ') || 'anybody' %></title>
<rect class="box" width="<%= width %>" height="<%= height %>" rx="<%= height / 2 %>"/>
<text class="name" x="<%= width / 2 %>" y="20"><%= name %></text>
<text class="note" x="<%= width / 2 %>" y="35"><%= note %></text>
</g>
<%_ } -%>
<%_ for (const { kind, words, path, head } of arrows) { -%>
<g class="flow <%= kind %>"><title><%= words %></title><path d="<%= path %>"/><polygon points="<%= head %>"/></g>
<%_ } -%>
<g class="legend" transform="translate(0 <%= legendTop %>)">
<%_ for (const { kind, words, x } of legend) { -%>
<g class="flow <%= kind %>"><path d="M<%= x %> 0h28"/><polygon points="<%= x + 28 %>,-3 <%= x + 35 %>,0 <%= x + 28 %>,3"/></g><text class="note" x="<%= x + 42 %>" y="4"><%= words %></text>
<%_ } -%>
</g>
</g>
</svg>`;
