import { directory, file, type TaskList } from '../../lib';
import { json } from './configuration';
import { dashboard, source } from './dashboard';
import { ownAddress, type MonitoringOptions } from './options';

/** Files that a Grafana on this host reads when it starts: where the figures are, and the dashboard. */
export function grafanaFiles(options: MonitoringOptions): TaskList {
  if (options.grafana === undefined) return [];
  const { directory: path = '/etc/grafana/provisioning' } = options.grafana;
  const dashboards = `${path}/dashboards/hostwright`;
  const put = (name: string, content: unknown) =>
    file({ path: `${path}/${name}`, content: json(content), mode: '0644' });
  return [
    ...[path, `${path}/datasources`, `${path}/dashboards`, dashboards].map((each) =>
      directory({ path: each, mode: '0755' }),
    ),
    put('datasources/hostwright.yaml', {
      apiVersion: 1,
      datasources: [
        {
          ...source,
          name: 'Prometheus',
          url: `http://${ownAddress(options)}`,
          access: 'proxy',
          isDefault: true,
        },
      ],
    }),
    put('dashboards/hostwright.yaml', {
      apiVersion: 1,
      providers: [{ name: 'hostwright', type: 'file', options: { path: dashboards } }],
    }),
    put('dashboards/hostwright/monitoring.json', dashboard),
  ];
}
