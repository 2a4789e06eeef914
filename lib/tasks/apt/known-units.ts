/**
 * Units of packages of Debian that their installation enables and starts, by package. Dependencies count: `nginx` is
 * started by each of its variants. Tried on bookworm and trixie by `test/lab/truth.test.ts`, where a container can.
 */
export const knownUnits: Readonly<Record<string, readonly string[]>> = {
  apache2: ['apache2.service'],
  atop: ['atop.service'],
  bind9: ['named.service'],
  certbot: ['certbot.timer'],
  chrony: ['chrony.service'],
  cron: ['cron.service'],
  dnsmasq: ['dnsmasq.service'],
  fail2ban: ['fail2ban.service'],
  haproxy: ['haproxy.service'],
  lighttpd: ['lighttpd.service'],
  logrotate: ['logrotate.timer'],
  'mariadb-server': ['mariadb.service', 'mysql.service'],
  memcached: ['memcached.service'],
  nginx: ['nginx.service'],
  'nginx-core': ['nginx.service'],
  'nginx-extras': ['nginx.service'],
  'nginx-full': ['nginx.service'],
  'nginx-light': ['nginx.service'],
  'openssh-server': ['ssh.service'],
  postfix: ['postfix.service'],
  postgresql: ['postgresql.service'],
  prometheus: ['prometheus.service'],
  'prometheus-alertmanager': ['prometheus-alertmanager.service'],
  'prometheus-blackbox-exporter': ['prometheus-blackbox-exporter.service'],
  'prometheus-node-exporter': ['prometheus-node-exporter.service'],
  'prometheus-postgres-exporter': ['prometheus-postgres-exporter.service'],
  'redis-server': ['redis-server.service'],
  rsyslog: ['rsyslog.service'],
  ufw: ['ufw.service'],
  'unattended-upgrades': ['unattended-upgrades.service'],
};

/** Units that systemd does not start where nobody may set the clock, as in most containers. */
export const clockUnits: ReadonlySet<string> = new Set(['chrony.service']);

/** Packages with a program of their name that other tasks need. */
export const knownPrograms: ReadonlySet<string> = new Set(['curl', 'npm', 'wget']);

/** Files that a package of Debian writes when it is configured, by package, where its name does not tell. */
export const knownFiles: Readonly<Record<string, readonly string[]>> = {
  exim4: ['/etc/aliases', '/etc/mailname'],
  'exim4-config': ['/etc/aliases', '/etc/mailname'],
  'exim4-daemon-heavy': ['/etc/aliases', '/etc/mailname'],
  'exim4-daemon-light': ['/etc/aliases', '/etc/mailname'],
  postfix: ['/etc/aliases', '/etc/mailname'],
};

/** Sites that a package of Debian enables, by package: files of `/etc/nginx/sites-enabled`. */
export const knownLinks: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  ['nginx', 'nginx-core', 'nginx-extras', 'nginx-full', 'nginx-light'].map((name) => [
    name,
    { '/etc/nginx/sites-enabled/default': '/etc/nginx/sites-available/default' },
  ]),
);
