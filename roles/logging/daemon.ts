import { apt, directory, service, systemdUnit, user, type TaskList } from '../../lib';
import { identityOf } from './places';

/** A syslog daemon with a user of its own, rsyslogd unless its `service` says otherwise. */
export interface Daemon {
  readonly packages: readonly string[];
  readonly unit: string;
  readonly user: string;
  readonly description: string;
  readonly directory: string;
  readonly configuration: string;
  readonly state: string;
  /** What it needs beyond its own directories. */
  readonly service: Readonly<Record<string, string | number | boolean>>;
}

/** Its packages, and the account and directory of the daemon. */
export function installed({ packages, user: name, state }: Daemon): TaskList {
  return [
    apt({ packages: [...packages] }),
    user({
      name,
      system: true,
      home: '/nonexistent',
      createHome: false,
      shell: '/usr/sbin/nologin',
    }),
    directory({ path: state, owner: name, group: name, mode: '0700' }),
  ];
}

/** The unit of the daemon, restarted when its configuration, key or certificates changed. */
export function running(daemon: Daemon, files: readonly string[] = []): TaskList {
  const { key, certificate, authority } = identityOf(daemon.directory);
  return [
    systemdUnit({
      name: daemon.unit,
      unit: {
        Description: daemon.description,
        Wants: 'network-online.target',
        After: 'network-online.target',
        StartLimitIntervalSec: 0,
      },
      service: {
        Type: 'notify',
        ExecStart: `/usr/sbin/rsyslogd -n -i NONE -f ${daemon.configuration}`,
        User: daemon.user,
        Restart: 'always',
        RestartSec: 2,
        TimeoutStopSec: 90,
        LimitNOFILE: 16_384,
        ReadWritePaths: daemon.state,
        UMask: '0027',
        ...sandbox,
        ...daemon.service,
      },
      install: { WantedBy: 'multi-user.target' },
    }),
    service({
      name: daemon.unit,
      enabled: true,
      state: 'started',
      olderThan: [daemon.configuration, key, certificate, authority, ...files],
    }),
  ];
}

const sandbox = {
  NoNewPrivileges: true,
  CapabilityBoundingSet: '',
  ProtectSystem: 'strict',
  ProtectHome: true,
  PrivateTmp: true,
  PrivateDevices: true,
  ProtectClock: true,
  ProtectControlGroups: true,
  ProtectKernelModules: true,
  ProtectKernelTunables: true,
  RestrictAddressFamilies: 'AF_INET AF_INET6 AF_UNIX',
  RestrictNamespaces: true,
  RestrictRealtime: true,
  RestrictSUIDSGID: true,
  LockPersonality: true,
  SystemCallArchitectures: 'native',
} as const;
