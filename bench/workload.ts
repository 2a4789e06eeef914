/**
 * What the benchmark declares, as plain data: the playbook in `play.ts` and the one for Ansible make the same tasks of
 * it, in the same order and with the same contents.
 */

/** Packages that the other tasks need. */
export const foundation = ['ufw', 'logrotate'];

/** Small packages of Debian's main section, installed one by one. */
export const packages = ['tree', 'jq', 'bc', 'zip', 'unzip', 'rsync', 'less', 'file', 'psmisc', 'lsof'];

export const groups = numbers(8).map((number) => `team${number}`);

export const users = numbers(10).map((number) => ({
  name: `person${number}`,
  comment: `Person ${number}`,
  group: groups[number % groups.length] ?? 'team1',
  key: publicKey(number),
}));

const root = '/srv/bench';

/** Parents come first. */
export const directories = [
  root,
  ...['files', 'links', 'log', 'templates', 'cache', 'data', 'run', 'spool', 'work'].map(
    (name) => `${root}/${name}`,
  ),
];

export const files = numbers(8).map((number) => ({
  path: `${root}/files/settings${number}.conf`,
  content: numbers(20)
    .map((line) => `setting${line} = value ${line} of file ${number}\n`)
    .join(''),
}));

export const links = numbers(2).map((number) => ({
  path: `${root}/links/settings${number}.conf`,
  target: `${root}/files/settings${number}.conf`,
}));

/** Jinja templates of 30 lines; each has the name of the host. */
export const templates = numbers(20).map((number) => ({
  name: `app${number}`,
  path: `${root}/templates/app${number}.conf`,
  text: templateText(number),
  vars: {
    app: `app${number}`,
    listen: 8000 + number,
    workers: 1 + (number % 4),
    peers: ['alpha', 'beta', 'gamma'].map((peer) => `${peer}${number}.example.net`),
  },
}));

export const units = numbers(6).map((number) => ({
  name: `bench${number}`,
  content: `[Unit]
Description=Benchmark ${number}
After=network.target

[Service]
ExecStart=/usr/bin/sleep infinity
Restart=on-failure

[Install]
WantedBy=multi-user.target
`,
}));

/** The open ports of the firewall, ssh first. */
export const ports = [22, 80, 443, 8080, 9100];

export const rotations = numbers(6).map((number) => ({
  name: `bench${number}`,
  paths: [`${root}/log/app${number}.log`],
  frequency: 'weekly' as const,
  rotate: 3 + number,
  compress: true,
  delayCompress: true,
  missingOk: true,
  notIfEmpty: true,
}));

/** A Jinja template as ejs. The workload uses only values, and loops with their tags on own lines. */
export function toEjs(jinja: string): string {
  return jinja
    .replaceAll(/\{\{ (\w+) \}\}/g, '<%= $1 %>')
    .replaceAll(/\{% for (\w+) in (\w+) %\}/g, '<% for (const $1 of $2) { -%>')
    .replaceAll('{% endfor %}', '<% } -%>');
}

function templateText(number: number): string {
  const head = [
    '# {{ app }} on {{ host }}',
    'listen = {{ listen }}',
    'workers = {{ workers }}',
    '{% for peer in peers %}',
    'peer = {{ peer }}:{{ listen }}',
    '{% endfor %}',
  ];
  const rest = numbers(30 - head.length).map((line) => `option${line} = {{ app }}-${number * line}`);
  return [...head, ...rest, ''].join('\n');
}

/** A valid line of authorized_keys; nobody has its private key. */
function publicKey(number: number): string {
  const type = 'ssh-ed25519';
  const fields = [Buffer.from(type), Buffer.alloc(32, number)];
  const blob = fields.flatMap((field) => [Buffer.from([0, 0, 0, field.length]), field]);
  return `${type} ${Buffer.concat(blob).toString('base64')} person${number}@example.net`;
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
