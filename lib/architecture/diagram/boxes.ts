import { hostsInWords, type Graph, type GraphGroup, type GraphService, type GraphSource } from './graph';
import { fit, widthOf, wrap } from './measure';

/** Sizes in pixels. */
export const sizes = { name: 13, note: 11, margin: 12, line: 15, widest: 300 } as const;

/** A source of flows as it is drawn. */
export interface SourceBox {
  readonly id: string;
  readonly source: GraphSource;
  readonly width: number;
  readonly height: number;
  readonly name: string;
  readonly note: string;
}

/** A group as it is drawn: its name and hosts on top, a row for each service below. */
export interface GroupBox {
  readonly id: string;
  readonly group: GraphGroup;
  readonly width: number;
  readonly height: number;
  readonly name: string;
  /** The lines that name its hosts. */
  readonly hosts: readonly string[];
  readonly headHeight: number;
  readonly rows: readonly ServiceRow[];
}

/** A row of a group. */
export interface ServiceRow {
  readonly id: string;
  readonly service: GraphService;
  /** From the top of the box. */
  readonly top: number;
  readonly height: number;
  readonly name: string;
  /** Port and protocol. */
  readonly port: string;
  /** Endpoint, and what else there is to say. */
  readonly note: string;
}

const inside = sizes.widest - 2 * sizes.margin;

/** What the sources of a graph look like, without their places. */
export function sourceBoxes({ sources }: Graph): readonly SourceBox[] {
  return sources.map((source, index) => {
    const { name, addresses } = source;
    const [first, ...others] = addresses;
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    const note = first === undefined ? 'anybody' : fit(`${first}${more}`, sizes.note, inside);
    const shown = fit(name, sizes.name, inside);
    const width = Math.max(widthOf(shown, sizes.name), widthOf(note, sizes.note)) + 44;
    return { id: `f${index}`, source, width, height: 46, name: shown, note };
  });
}

/** What the groups of a graph look like, without their places. */
export function groupBoxes({ groups }: Graph): readonly GroupBox[] {
  return groups.map((group, index) => {
    const id = `g${index}`;
    const name = fit(group.title, sizes.name, inside);
    const hosts = hostLines(group);
    const headHeight = 28 + hosts.length * sizes.line + (hosts.length > 0 ? 2 : 0);
    const rows: ServiceRow[] = [];
    let top = headHeight;
    for (const [place, service] of group.services.entries()) {
      const row = { ...rowOf(service), id: `${id}s${place}`, top };
      rows.push(row);
      top += row.height;
    }
    const widths = [
      widthOf(name, sizes.name),
      ...hosts.map((line) => widthOf(line, sizes.note)),
      ...rows.map(rowWidth),
    ];
    const widest = Math.ceil(Math.max(130, ...widths.map((each) => each + 2 * sizes.margin)));
    const width = Math.min(sizes.widest, widest);
    return { id, group, width, height: top + (rows.length > 0 ? 4 : 0), name, hosts, headHeight, rows };
  });
}

function hostLines(group: GraphGroup): readonly string[] {
  if (group.hosts.length === 0) return [];
  const parts = hostsInWords(group).split(/(?<=,) /);
  return wrap(parts, sizes.note, inside);
}

function rowOf(service: GraphService): Omit<ServiceRow, 'id' | 'top'> {
  const port = `:${service.port} ${service.protocol}`;
  const notes = [
    service.endpoint ?? [],
    service.metricsPort === undefined ? [] : `metrics :${service.metricsPort}`,
    service.isLocal ? 'only on the same host' : [],
  ].flat();
  const note = fit(notes.join(', '), sizes.note, inside);
  const name = fit(service.name, sizes.name, inside - 16 - widthOf(port, sizes.note));
  return { service, height: note === '' ? 28 : 43, name, port, note };
}

function rowWidth({ name, port, note }: ServiceRow): number {
  return Math.max(
    widthOf(name, sizes.name) * 1.06 + 16 + widthOf(port, sizes.note),
    widthOf(note, sizes.note),
  );
}
