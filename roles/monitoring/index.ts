import { block, type TaskList } from '../../lib';
import { grafanaFiles } from './grafana';
import type { MonitoringJob, MonitoringOptions } from './options';
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
 * Prometheus with rules that are tried before they are put in place, and a page of the figures. A job without targets
 * leaves its configuration. Wrong options are an error before any host is touched.
 */
export function monitoring(given: MonitoringOptions): TaskList {
  checkOptions(given);
  const options = { ...given, jobs: given.jobs.filter(hasTargets) };
  return [
    block({ tags: ['monitoring'] }, [
      ...blackboxExporter(options),
      ...server(options),
      ...page(options),
      ...grafanaFiles(options),
    ]),
  ];
}

/** Prometheus 2.42 goes on with the last targets of a job whose file has none any more. */
function hasTargets({ targets }: MonitoringJob): boolean {
  return targets.length > 0;
}
