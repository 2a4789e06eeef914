/** A dashboard of Grafana, as far as this role uses its format (schema version 39, Grafana 11). */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly schemaVersion: 39;
  readonly editable: false;
  readonly refresh: string;
  readonly time: { readonly from: string; readonly to: 'now' };
  readonly panels: readonly Panel[];
}

export interface Panel {
  readonly id: number;
  readonly type: 'timeseries';
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource: Source;
  readonly fieldConfig: {
    readonly defaults: { readonly unit: Unit; readonly min: 0 };
    readonly overrides: readonly [];
  };
  readonly targets: readonly {
    readonly refId: string;
    readonly expr: string;
    readonly legendFormat: string;
    readonly datasource: Source;
  }[];
}

/** Names of units, as Grafana has them. */
type Unit = 'percent' | 'percentunit' | 's' | 'reqps' | 'short';

interface Source {
  readonly type: 'prometheus';
  readonly uid: 'hostwright-prometheus';
}

/** The source of data that the role provisions. */
export const source: Source = { type: 'prometheus', uid: 'hostwright-prometheus' };

const rows: readonly (readonly [title: string, expr: string, legend: string, unit: Unit])[] = [
  ['CPU', 'host:cpu_used:percent', '{{host}}', 'percent'],
  ['Memory', 'host:memory_used:percent', '{{host}}', 'percent'],
  ['Disks', 'host:disk_used:percent', '{{host}} {{mountpoint}}', 'percent'],
  ['Targets that are down', 'count by (job) (up == 0)', '{{job}}', 'short'],
  ['Answers to probes', 'probe_duration_seconds', '{{service}} {{host}}', 's'],
  ['Requests', 'job:requests:rate5m', '{{job}}', 'reqps'],
  ['Latency (p95)', 'job:request_seconds:p95', '{{job}}', 's'],
  ['Latency (p99)', 'job:request_seconds:p99', '{{job}}', 's'],
  ['Error rate', 'job:request_errors:ratio', '{{job}}', 'percentunit'],
];

/** The key metrics of every host and service. */
export const dashboard: Dashboard = {
  uid: 'hostwright-monitoring',
  title: 'Hosts and services',
  schemaVersion: 39,
  editable: false,
  refresh: '30s',
  time: { from: 'now-6h', to: 'now' },
  panels: rows.map(([title, expr, legendFormat, unit], at) => ({
    id: at + 1,
    type: 'timeseries',
    title,
    gridPos: { x: (at % 3) * 8, y: Math.floor(at / 3) * 8, w: 8, h: 8 },
    datasource: source,
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: [{ refId: 'A', expr, legendFormat, datasource: source }],
  })),
};
