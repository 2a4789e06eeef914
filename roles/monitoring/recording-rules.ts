import type { Watched } from './options';
import type { Series, TriedRule } from './rule';

const node = (name: string, labels = '') =>
  `${name}{job="node",host="web1",instance="192.0.2.1:9142"${labels}}`;
const disk = ',mountpoint="/",device="/dev/vda1",fstype="ext4"';

/** CPU, memory and disks of each host, in percent. */
export const hostRules: readonly TriedRule[] = [
  recorded('host:cpu_used:percent', {
    expr: '100 * (1 - avg by (host) (rate(node_cpu_seconds_total{mode="idle"}[5m])))',
    fires: { [node('node_cpu_seconds_total', ',cpu="0",mode="idle"')]: '0+15x20' },
    value: 75,
    quiet: { [node('node_cpu_seconds_total', ',cpu="0",mode="user"')]: '0+15x20' },
  }),
  recorded('host:memory_used:percent', {
    expr: '100 * (1 - sum by (host) (node_memory_MemAvailable_bytes) / sum by (host) (node_memory_MemTotal_bytes))',
    fires: {
      [node('node_memory_MemAvailable_bytes')]: '600x20',
      [node('node_memory_MemTotal_bytes')]: '1000x20',
    },
    value: 40,
    quiet: { [node('node_memory_MemTotal_bytes')]: '1000x20' },
  }),
  recorded('host:disk_used:percent', {
    expr: '100 * (1 - max by (host, mountpoint) (node_filesystem_avail_bytes) / max by (host, mountpoint) (node_filesystem_size_bytes > 0))',
    fires: {
      [node('node_filesystem_avail_bytes', disk)]: '200x20',
      [node('node_filesystem_size_bytes', disk)]: '1000x20',
    },
    value: 80,
    quiet: {
      [node('node_filesystem_avail_bytes', disk)]: '0x20',
      [node('node_filesystem_size_bytes', disk)]: '0x20',
    },
  }),
];

const request = (name: string, labels = '') =>
  `http_request_${name}{job="api",host="app1",instance="192.0.2.2:3873",route="/"${labels}}`;
/** In each minute 90 requests take less than 0.1 s, and 10 take less than 1 s. */
const answered: Series = {
  [request('duration_seconds_bucket', ',le="0.1"')]: '0+90x20',
  [request('duration_seconds_bucket', ',le="1"')]: '0+100x20',
  [request('duration_seconds_bucket', ',le="+Inf"')]: '0+100x20',
  [request('duration_seconds_count')]: '0+100x20',
  [request('errors_total')]: '0+5x20',
};
const unasked: Series = Object.fromEntries(Object.keys(answered).map((name) => [name, '100x20']));

/** How long the applications take, and how often they fail. */
const requestRules: readonly TriedRule[] = [
  quantile('p95', 0.95, 0.55),
  quantile('p99', 0.99, 0.91),
  recorded('job:requests:rate5m', {
    expr: 'sum by (job) (rate(http_request_duration_seconds_count[5m]))',
    fires: answered,
    value: 100 / 60,
    quiet: {},
  }),
  recorded('job:request_errors:ratio', {
    expr: 'sum by (job) (rate(http_request_errors_total[5m])) / (sum by (job) (rate(http_request_duration_seconds_count[5m])) > 0)',
    fires: answered,
    value: 0.05,
    quiet: unasked,
  }),
];

function quantile(name: string, part: number, value: number): TriedRule {
  return recorded(`job:request_seconds:${name}`, {
    expr: `histogram_quantile(${part}, sum by (job, le) (rate(http_request_duration_seconds_bucket[5m]))) >= 0`,
    fires: answered,
    value,
    quiet: unasked,
  });
}

/** What is computed once for pages, dashboards and alerts. */
export function recordingRules(watches: readonly Watched[]): readonly TriedRule[] {
  return [...hostRules, ...(watches.includes('requests') ? requestRules : [])];
}

function recorded(
  record: string,
  tried: Pick<TriedRule, 'fires' | 'quiet'> & { readonly expr: string; readonly value: number },
): TriedRule {
  const { expr, value, fires, quiet } = tried;
  const result = { expr: `round(max(${record}), 0.0001)`, value: Number(value.toFixed(4)) };
  return { rule: { record, expr }, result, fires, quiet };
}
