import type { Environment } from '../environment';
import { groupBoxes, sourceBoxes, type GroupBox, type SourceBox } from './boxes';
import { graphOf, type Graph, type GraphFlow } from './graph';
import { groupOrder } from './order';

/** A diagram without the places of its parts: boxes with their sizes, and arrows between them. */
export interface Sketch {
  readonly sources: readonly SourceBox[];
  readonly groups: readonly GroupBox[];
  readonly arrows: readonly Arrow[];
}

/** An arrow between two boxes, from left to right or back. */
export interface Arrow {
  readonly id: string;
  readonly flow: GraphFlow;
  /** The ids of the box that it comes from, and of the row that it goes to. */
  readonly from: string;
  readonly to: string;
  /** `self`: both ends are on the same box; `back`: its end stands to the left of its beginning. */
  readonly way: 'forth' | 'back' | 'self';
}

/** The environment as a graph in the language of Graphviz: boxes of a fixed size without words, for the places of a diagram. */
export function diagramDot(environment: Environment): string {
  return sketchDot(sketchOf(graphOf(environment)));
}

/** The boxes and arrows of a graph. */
export function sketchOf(graph: Graph): Sketch {
  const sources = sourceBoxes(graph);
  const groups = groupBoxes(graph);
  const order = groupOrder(graph);
  const place = (name: string) => order.indexOf(name);
  const arrows = graph.flows.flatMap((flow, index): readonly Arrow[] => {
    const to = groups.flatMap(({ rows }) => rows).find(({ service }) => service.name === flow.service);
    const from = flow.isFromGroup
      ? groups.find(({ group }) => group.name === flow.from)
      : sources.find(({ source }) => source.name === flow.from);
    if (to === undefined || from === undefined) return [];
    const forth = flow.isFromGroup && place(flow.from) > place(flow.to) ? 'back' : 'forth';
    const way = flow.isFromGroup && flow.from === flow.to ? 'self' : forth;
    return [{ id: `e${index}`, flow, from: from.id, to: to.id, way }];
  });
  return {
    sources,
    groups: order.flatMap((name) => groups.filter(({ group }) => group.name === name)),
    arrows,
  };
}

/** A sketch in the language of Graphviz. */
export function sketchDot({ sources, groups, arrows }: Sketch): string {
  return [
    'digraph {',
    '  graph [rankdir=LR, ranksep=0.8, nodesep=0.3, pad=0]',
    '  node [shape=plain, label=""]',
    '  edge [arrowsize=0.7]',
    ...sources.map(
      ({ id, width, height }) =>
        `  ${id} [shape=box, fixedsize=true, width=${width / 72}, height=${height / 72}]`,
    ),
    `  { rank=min; ${sources.map(({ id }) => id).join('; ')} }`,
    ...groups.map((group) => `  ${group.id} [label=<${cellsOf(group)}>]`),
    ...arrows.filter(({ way }) => way !== 'self').map(edgeOf),
    '}',
    '',
  ].join('\n');
}

function cellsOf({ width, headHeight, height, rows }: GroupBox): string {
  const below = height - headHeight - rows.reduce((sum, row) => sum + row.height, 0);
  const cells = [
    { id: 'head', height: headHeight },
    ...rows,
    ...(below > 0 ? [{ id: 'foot', height: below }] : []),
  ].map(
    (cell) =>
      `<TR><TD PORT="${cell.id}" FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="${cell.height}"></TD></TR>`,
  );
  return `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">${cells.join('')}</TABLE>`;
}

// All edges go from left to right, so that none has to find its way around a box; the head may be at either end.
function edgeOf({ id, flow, from, to, way }: Arrow): string {
  const box = to.replace(/s\d+$/, '');
  const tail = flow.isFromGroup ? `${from}:head` : from;
  return way === 'back'
    ? `  ${box}:${to}:e -> ${tail}:w [id=${id}, dir=back]`
    : `  ${tail}:e -> ${box}:${to}:w [id=${id}]`;
}
