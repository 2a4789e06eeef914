import { sketchDot, type Sketch } from '../../architecture/diagram/dot';

/** A point in pixels, from the left upper corner. */
export type Point = readonly [x: number, y: number];

/** Where the parts of a sketch stand. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The left upper corner of each box by its id. */
  readonly corners: ReadonlyMap<string, Point>;
  /** The line of each arrow, as a Bézier curve, and the triangle at its end. */
  readonly lines: ReadonlyMap<string, { readonly curve: readonly Point[]; readonly head: readonly Point[] }>;
}

interface Placed {
  readonly bb: string;
  readonly objects?: readonly {
    readonly name: string;
    /** The middle; undefined: it is no box. */
    readonly pos?: string;
    readonly width?: string;
    readonly height?: string;
  }[];
  readonly edges?: readonly Drawn[];
}

interface Drawn {
  readonly id: string;
  readonly _draw_?: readonly Step[];
  readonly _hdraw_?: readonly Step[];
  readonly _tdraw_?: readonly Step[];
}

interface Step {
  readonly op: string;
  readonly points?: readonly Point[];
}

/** Finds the places of a sketch's parts. Graphviz is loaded for that, and nothing of the network. */
export async function layoutOf(sketch: Sketch): Promise<Layout> {
  const { instance } = await import('@viz-js/viz');
  const viz = await instance();
  const placed = viz.renderJSON(sketchDot(sketch), { yInvert: true }) as Placed;
  const [, top = 0, width = 0, bottom = 0] = placed.bb.split(',').map(Number);
  const corners = (placed.objects ?? []).map((each) => {
    const [x = 0, y = 0] = (each.pos ?? '').split(',').map(Number);
    const corner: Point = [x - Number(each.width) * 36, y - Number(each.height) * 36];
    return [each.name, corner] as const;
  });
  const lines = (placed.edges ?? []).map((edge) => {
    const curve = pointsOf(edge._draw_, 'b');
    return [edge.id, { curve, head: pointsOf(edge._hdraw_ ?? edge._tdraw_, 'P') }] as const;
  });
  return { width, height: Math.abs(top - bottom), corners: new Map(corners), lines: new Map(lines) };
}

function pointsOf(steps: readonly Step[] = [], kind: string): readonly Point[] {
  return steps.find(({ op }) => op.toLowerCase() === kind.toLowerCase())?.points ?? [];
}
