import {
  apt,
  blockInFile,
  changed,
  command,
  configValue,
  directory,
  file,
  journald,
  lineInFile,
  logrotate,
  replace,
  service,
  systemdUnit,
  template,
  timer,
  ufw,
  user,
} from '../../../../lib';
import type { TruthPlay } from '../truth-play';

/** Agents of monitoring, and logs. */
export const monitoringPlays: readonly TruthPlay[] = [
  {
    name: 'an exporter of measurements',
    tasks: () => [
      apt({ packages: ['prometheus-node-exporter', 'ufw'] }),
      directory({ path: '/var/lib/node-exporter', owner: 'prometheus', group: 'prometheus', mode: '0755' }),
      lineInFile({
        path: '/etc/default/prometheus-node-exporter',
        match: '^ARGS=',
        line: 'ARGS="--collector.textfile.directory=/var/lib/node-exporter"',
      }),
      service({
        name: 'prometheus-node-exporter',
        state: 'started',
        enabled: true,
        olderThan: ['/etc/default/prometheus-node-exporter'],
      }),
      ufw({ rules: [{ allow: '22/tcp' }, { allow: 9100, proto: 'tcp', from: ['192.0.2.0/24'] }] }),
      file({ path: '/usr/local/bin/measure', content: '#!/bin/sh\necho 1\n', mode: '0755' }),
      timer({
        name: 'measure',
        command: ['/usr/local/bin/measure'],
        onCalendar: 'minutely',
        user: 'prometheus',
      }),
      systemdUnit({
        name: 'prometheus-node-exporter.service',
        dropIn: 'limits',
        service: { MemoryMax: '128M' },
        restartOnChange: true,
      }),
    ],
    damages: [
      'systemctl stop prometheus-node-exporter; sed -i "s/^ARGS=.*/ARGS=\\"\\"/" /etc/default/prometheus-node-exporter; ufw allow 9999',
      'apt-get -qq purge -y prometheus-node-exporter; rm /usr/local/bin/measure',
    ],
  },
  {
    name: 'a server of measurements',
    tasks: () => {
      const rules = file({ path: '/etc/prometheus/rules.yml', content: 'groups: []\n' });
      return [
        apt({ packages: ['prometheus'] }),
        rules,
        configValue({ path: '/etc/prometheus/prometheus.yml', key: ['rule_files'], value: ['rules.yml'] }),
        configValue({
          path: '/etc/prometheus/prometheus.yml',
          key: ['global', 'scrape_interval'],
          value: '30s',
        }),
        service({ name: 'prometheus', state: 'started', enabled: true, olderThan: ['/etc/prometheus'] }),
        command({ sh: 'date > /var/lib/rules-changed' }, { when: changed(rules) }),
        user({ name: 'viewer', groups: ['prometheus'], shell: '/bin/bash' }),
        directory({ path: '/srv/dashboards', owner: 'viewer', group: 'prometheus', mode: '2750' }),
        template({
          path: '/srv/dashboards/README',
          template: '<%= what %>\n',
          vars: { what: 'boards' },
          owner: 'viewer',
        }),
        service({ name: 'prometheus-node-exporter', state: 'stopped', enabled: false }, { when: false }),
      ];
    },
    damages: [
      'systemctl stop prometheus; sed -i "s/30s/15s/" /etc/prometheus/prometheus.yml; rm -rf /srv/dashboards',
      'apt-get -qq purge -y prometheus; rm -rf /etc/prometheus; gpasswd -d viewer prometheus',
    ],
  },
  {
    name: 'logs that go elsewhere',
    tasks: () => {
      const restart = service({ name: 'rsyslog', state: 'restarted' }, { name: 'restart rsyslog' });
      return [
        apt({ packages: ['rsyslog', 'logrotate'] }),
        file(
          { path: '/etc/rsyslog.d/90-forward.conf', content: '*.* @192.0.2.7:514\n' },
          { notify: restart },
        ),
        journald({ forwardToSyslog: true, storage: 'persistent' }),
        directory({ path: '/var/log/remote', owner: 'root', group: 'adm', mode: '0750' }),
        file({ path: '/var/spool/rsyslog/.keep', content: '' }),
        logrotate({
          name: 'remote',
          paths: ['/var/log/remote/*.log'],
          frequency: 'daily',
          rotate: 30,
          compress: true,
        }),
        replace(
          { path: '/etc/rsyslog.conf', match: '^#(module\\(load="imudp"\\))', replacement: '$1' },
          { notify: restart },
        ),
        user({ name: 'logwatch', system: true, groups: ['adm'] }),
        service({ name: 'rsyslog', state: 'started', enabled: true }),
        blockInFile({ path: '/etc/logrotate.conf', id: 'limits', block: 'maxage 365\n' }),
      ];
    },
    damages: [
      'rm /etc/rsyslog.d/90-forward.conf; systemctl stop rsyslog; gpasswd -d logwatch adm',
      'apt-get -qq purge -y rsyslog; rm -rf /var/log/remote; rm -f /etc/systemd/journald.conf.d/*',
    ],
  },
];
