import { systemdUnit, type Task } from '../../lib';
import { placesOf, type NodeAppOptions } from './options';

/** The unit of the application: what it may do on the host is little more than to talk to the network. */
export function serviceUnit(options: NodeAppOptions): Task {
  const { name, start, socketActivation = true } = options;
  const { bootSeconds = 30, drainSeconds = 10 } = options;
  const { current, environment, releaseEnvironment, service, socket } = placesOf(name);
  return systemdUnit({
    name: service,
    // The program is a release, which may not be there yet.
    verify: false,
    unit: {
      Description: `${name}, an application of Node.js`,
      Wants: 'network-online.target',
      After: ['network-online.target', ...(socketActivation ? [socket] : [])],
      ...(socketActivation ? { Requires: socket } : {}),
      // A release that crashes again and again must not take the socket with it, nor need a hand once it is replaced.
      StartLimitIntervalSec: 0,
    },
    service: {
      Type: 'exec',
      ExecStart: `/usr/bin/node ${start}`,
      WorkingDirectory: current,
      User: name,
      Group: name,
      EnvironmentFile: [environment, `-${releaseEnvironment}`],
      Restart: 'always',
      RestartSec: 1,
      TimeoutStartSec: bootSeconds,
      TimeoutStopSec: drainSeconds + 15,
      KillMode: 'mixed',
      ...sandboxOf(options),
    },
    install: { WantedBy: 'multi-user.target' },
    restartOnChange: false,
  });
}

/** What the application may use and write; under PM2 as well. */
export function sandboxOf({ name, shared = [], memoryMax }: NodeAppOptions) {
  return {
    ...(memoryMax === undefined ? {} : { MemoryMax: memoryMax }),
    ...(shared.length === 0 ? {} : { ReadWritePaths: `${placesOf(name).path}/shared` }),
    ...sandbox,
  };
}

/** Not MemoryDenyWriteExecute: V8 compiles to memory that it writes and executes. */
const sandbox = {
  UMask: '0027',
  NoNewPrivileges: true,
  CapabilityBoundingSet: '',
  AmbientCapabilities: '',
  ProtectSystem: 'strict',
  ProtectHome: true,
  PrivateTmp: true,
  PrivateDevices: true,
  ProtectClock: true,
  ProtectControlGroups: true,
  ProtectHostname: true,
  ProtectKernelLogs: true,
  ProtectKernelModules: true,
  ProtectKernelTunables: true,
  ProtectProc: 'invisible',
  RemoveIPC: true,
  RestrictAddressFamilies: 'AF_INET AF_INET6 AF_UNIX',
  RestrictNamespaces: true,
  RestrictRealtime: true,
  RestrictSUIDSGID: true,
  LockPersonality: true,
  SystemCallArchitectures: 'native',
  SystemCallFilter: ['@system-service', '~@privileged @resources'],
  SystemCallErrorNumber: 'EPERM',
} as const;

/** The port of the application, which systemd opens, and keeps open while the application restarts. */
export function socketUnit({ name, port, address }: NodeAppOptions): Task {
  return systemdUnit({
    name: placesOf(name).socket,
    unit: { Description: `The port of ${name}` },
    socket: {
      ListenStream:
        address === undefined ? port : `${address.includes(':') ? `[${address}]` : address}:${port}`,
      // Requests that wait for a restart; the kernel takes no more than net.core.somaxconn, 4096 by default.
      Backlog: 4096,
      NoDelay: true,
    },
    install: { WantedBy: 'sockets.target' },
    enabled: true,
    state: 'started',
  });
}
