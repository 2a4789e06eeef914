/** Programs of the role. */
export const library = '/usr/local/lib/logging';

/** Where things of the log host are. */
export const server = {
  unit: 'logging-server.service',
  user: 'logging-server',
  directory: '/etc/logging-server',
  configuration: '/etc/logging-server/rsyslog.conf',
  senders: '/etc/logging-server/senders.json',
  authority: '/etc/logging-server/authority',
  state: '/var/lib/logging-server',
  logs: '/var/log/hosts',
} as const;

/** Where things of a host are that sends its logs. */
export const client = {
  unit: 'logging-client.service',
  user: 'logging-client',
  directory: '/etc/logging-client',
  configuration: '/etc/logging-client/rsyslog.conf',
  state: '/var/lib/logging-client',
} as const;

/** Key, certificate and authority of a daemon. */
export function identityOf(directory: string) {
  return {
    key: `${directory}/key.pem`,
    request: `${directory}/request.pem`,
    certificate: `${directory}/certificate.pem`,
    authority: `${directory}/authority.pem`,
  };
}
