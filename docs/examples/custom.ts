import { directory, file, main, playbook, service, systemdUnit, user, type TaskList } from 'hostwright';
import { project } from './inventory/project';

interface SensorOptions {
  readonly name: string;
  /** Seconds between two readings. */
  readonly interval: number;
}

const script = `#!/bin/sh
. /etc/sensor.conf
while :; do
  printf '%s %s %s\\n' "$(date +%FT%T)" "$NAME" "$(cat /proc/loadavg)" >> /var/lib/sensor/readings
  sleep "$INTERVAL"
done
`;

/** A role is a function that returns tasks: here a service with its account, configuration and unit. */
function sensor({ name, interval }: SensorOptions): TaskList {
  const restart = service({ name: 'sensor', state: 'restarted' }, { name: 'restart the sensor' });
  return [
    user({
      name: 'sensor',
      system: true,
      home: '/var/lib/sensor',
      createHome: false,
      shell: '/usr/sbin/nologin',
    }),
    directory({ path: '/var/lib/sensor', owner: 'sensor', group: 'sensor', mode: '0750' }),
    file({ path: '/usr/local/bin/sensor', content: script, mode: '0755' }, { notify: restart }),
    file(
      { path: '/etc/sensor.conf', content: `NAME='${name}'\nINTERVAL=${interval}\n`, mode: '0644' },
      { notify: restart },
    ),
    systemdUnit({
      name: 'sensor.service',
      unit: { Description: 'Reads the load of this machine' },
      service: { User: 'sensor', ExecStart: '/usr/local/bin/sensor', Restart: 'always' },
      install: { WantedBy: 'multi-user.target' },
      enabled: true,
      state: 'started',
    }),
  ];
}

/** A playbook of a project that installed Hostwright from its package: `npx ts-node custom.ts --check --diff`. */
const custom = playbook('custom', [
  project.play({
    name: 'Sensors',
    hosts: 'sensors',
    tasks: ({ vars }) => [sensor({ name: vars.sensorName, interval: vars.interval })],
  }),
]);

export default custom;

void main(custom, module);
