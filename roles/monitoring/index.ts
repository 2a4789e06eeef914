import { block, type TaskList } from '../../lib';
import { grafanaFiles } from './grafana';
import type { MonitoringOptions } from './options';
import { page } from './page';
import { checkOptions } from './problems';
import { blackboxExporter, server } from './server';

export { exporterLine, exporters } from './exporters';
export type {
  ExportersOptions,
  NginxExporterOptions,
  NodeExporterOptions,
  PostgresExporterOptions,
} from './exporter-options';
export type {
  BlackboxOptions,
  GrafanaOptions,
  LimitOptions,
  MonitoringJob,
  MonitoringOptions,
  MonitoringProbe,
  MonitoringRule,
  PageOptions,
  Watched,
} from './options';

/**
 * Prometheus with rules that are tried before they are put in place, and a page of the figures. Wrong options are an
 * error before any host is touched.
 */
export function monitoring(options: MonitoringOptions): TaskList {
  checkOptions(options);
  return [
    block({ tags: ['monitoring'] }, [
      ...blackboxExporter(options),
      ...server(options),
      ...page(options),
      ...grafanaFiles(options),
    ]),
  ];
}
