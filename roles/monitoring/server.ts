import { join } from 'node:path';
import { apt, command, directory, file, flush, service, waitFor, type Task, type TaskList } from '../../lib';
import {
  blackboxConfiguration,
  json,
  prometheusConfiguration,
  rulesPath,
  targetFiles,
  targetsPath,
} from './configuration';
import { defaultsFile, defaultsPath } from './defaults';
import { bracketed, ownAddress, type MonitoringOptions } from './options';
import { ruleFiles } from './rule-files';

const library = '/usr/local/lib/monitoring';
const configuration = '/etc/prometheus/prometheus.yml';

/** Prometheus with what it collects and judges; whatever it does not understand is never put in its place. */
export function server(options: MonitoringOptions): TaskList {
  const reload = command(
    { argv: [`${library}/reload.sh`, ownAddress(options)] },
    { name: 'reload prometheus', timeout: 120 },
  );
  const targets = targetFiles(options);
  return [
    defaultsFile('prometheus', { ARGS: flagsOf(options) }),
    apt({ packages: ['prometheus', 'curl'] }),
    ...programs(),
    directory({ path: targetsPath, mode: '0755' }),
    ...targets.map(({ name, content }) =>
      file({
        path: `${targetsPath}/${name}`,
        content,
        mode: '0644',
        validate: `${library}/check.sh targets %s`,
      }),
    ),
    ...rules(options, reload),
    file(
      {
        path: configuration,
        content: prometheusConfiguration(options),
        mode: '0644',
        validate: 'promtool check config %s >&2',
      },
      { notify: reload },
    ),
    onlyThese(
      targetsPath,
      targets.map(({ name }) => name),
    ),
    service({ name: 'prometheus', enabled: true, state: 'started', olderThan: [defaultsPath('prometheus')] }),
    flush(),
    waitFor(
      {
        http: {
          url: `http://${ownAddress(options)}/metrics`,
          body: '^prometheus_config_last_reload_successful 1$',
        },
        timeout: 60,
      },
      { name: 'prometheus has its configuration' },
    ),
  ];
}

function programs(): TaskList {
  const program = (name: string) =>
    file({ path: `${library}/${name}`, src: join(__dirname, 'files', name), mode: '0755' });
  return [directory({ path: library, mode: '0755' }), program('check.sh'), program('reload.sh')];
}

/** The cases come first: they decide whether the rules are put in place. */
function rules(options: MonitoringOptions, reload: Task): TaskList {
  const files = ruleFiles(options);
  return [
    directory({ path: rulesPath, mode: '0755' }),
    ...files.flatMap(({ name, groups, cases }) => {
      const path = `${library}/${name}.cases.json`;
      return [
        cases !== undefined && file({ path, content: json(cases), mode: '0644' }),
        file(
          {
            path: `${rulesPath}/${name}.json`,
            content: json({ groups }),
            mode: '0644',
            validate: `${library}/check.sh rules %s ${cases === undefined ? '' : path}`,
          },
          { notify: reload },
        ),
      ];
    }),
    onlyThese(
      rulesPath,
      files.map(({ name }) => `${name}.json`),
      reload,
    ),
  ];
}

/** What the role made once and no longer declares goes away; the directory is its own. */
function onlyThese(path: string, names: readonly string[], reload?: Task): Task {
  const others = ['find', path, '-type', 'f', ...names.flatMap((name) => ['!', '-name', name])];
  return command(
    { argv: [...others, '-delete'], onlyIf: `${others.map(quoted).join(' ')} 2>/dev/null | grep -q .` },
    { name: `nothing else in ${path}`, ...(reload === undefined ? {} : { notify: reload }) },
  );
}

function quoted(word: string): string {
  return `'${word}'`;
}

function flagsOf({ address = '127.0.0.1', port = 9090, retention = '30d' }: MonitoringOptions): string {
  return [
    `--web.listen-address=${bracketed(address)}:${port}`,
    `--storage.tsdb.retention.time=${retention}`,
  ].join(' ');
}

/** What asks the probes; only this host asks it. */
export function blackboxExporter(options: MonitoringOptions): TaskList {
  const { probes = [], blackbox: { port = 9115 } = {} } = options;
  if (probes.length === 0) return [];
  const path = '/etc/prometheus/blackbox.yml';
  const name = 'prometheus-blackbox-exporter';
  return [
    defaultsFile(name, { ARGS: `--config.file=${path} --web.listen-address=127.0.0.1:${port}` }),
    apt({ packages: [name] }),
    file({
      path,
      content: blackboxConfiguration(options),
      mode: '0644',
      validate: 'prometheus-blackbox-exporter --config.check --config.file=%s',
    }),
    service({
      name,
      enabled: true,
      state: 'started',
      olderThan: [path, defaultsPath(name)],
    }),
  ];
}
