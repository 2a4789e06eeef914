import { execFileSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { controllerFiles } from './controller-files';

const root = resolve(__dirname, '../..');

/** The sample application in a git working copy on the controller, with its packages, so that a build only packs it. */
export interface ShopSource {
  readonly directory: string;
  readonly artifacts: string;
  /** Commits a release with these files besides the sample's own. */
  readonly commit: (files: Readonly<Record<string, string>>) => void;
}

export function shopSource(): ShopSource {
  const folder = controllerFiles({});
  const directory = join(folder, 'shop');
  const sample = join(root, 'roles/node-app/sample');
  cpSync(sample, directory, { recursive: true, filter: (path) => !/\/(node_modules|dist)$/.test(path) });
  const words = { cwd: directory, stdio: 'pipe' } as const;
  execFileSync('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], words);
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], words);
  git('init', '-q');
  return {
    directory,
    artifacts: join(folder, 'artifacts'),
    commit: (files) => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
      git('add', '-A', '-f');
      git('commit', '-q', '--allow-empty', '-m', 'release');
    },
  };
}

/** The playbooks of the application: everything at once, a deployment, the way back, and a rotation of its password. */
export function shopPlaybooks({ directory, artifacts }: ShopSource): Readonly<Record<string, string>> {
  const words = `
const lib = require('${root}/lib');
const roles = require('${root}/roles/deployment');
const { application, build, database, edge } = require('./shop.js');
const options = { hosts: 'app1:app2:app3', application, build };
`;
  return {
    'shop.js': `
const lib = require('${root}/lib');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { nodeAppOf } = require('${root}/roles/deployment');
const { balancer } = require('${root}/roles/balancer');
const { postgres } = require('${root}/roles/postgres');
const apps = (host) => host.fleet.select('app1:app2:app3');
const upstreams = (host) => apps(host).map(({ name, address }) => ({ host: name, address, port: 3873 }));
exports.build = {
  directory: ${JSON.stringify(directory)}, artifacts: ${JSON.stringify(artifacts)}, commands: ['true'],
};
exports.application = (host) => {
  const [{ address }] = host.fleet.select('edge1');
  const password = encodeURIComponent(host.secret('databasePassword').reveal());
  const plain = JSON.parse(readFileSync(join(__dirname, 'plain.json'), 'utf8'));
  return {
    ...nodeAppOf({
      name: 'shop', start: 'src/server.js', migrate: 'src/migrate.js', port: 3873, keep: 3, drainSeconds: 3,
      environment: {
        DATABASE_URL: lib.secret(\`postgresql://shop:\${password}@\${address}:5439/shop?sslmode=no-verify\`),
        ...plain,
      },
      required: ['DATABASE_URL', 'GREETING'],
    }),
    upstreams: upstreams(host),
    balancers: [{ host: 'edge1', domain: 'shop.test' }],
    drain: 5,
    health: { answers: 2, within: 90, soak: 2 },
  };
};
exports.database = lib.play({
  name: 'Database', hosts: 'edge1',
  tasks: (host) => postgres({
    listen: ['*'], port: 5439,
    settings: { log_statement: 'all' },
    roles: [{ name: 'shop', password: host.secret('databasePassword') }],
    databases: [{ name: 'shop', owner: 'shop', encoding: 'UTF8', locale: 'C.UTF-8' }],
    lines: [
      { type: 'local', database: 'all', user: 'postgres', method: 'peer' },
      ...apps(host).map(({ address }) => ({
        type: 'hostssl', database: 'shop', user: 'shop', address: address + '/32', method: 'scram-sha-256',
      })),
      { type: 'host', database: 'all', user: 'all', address: 'all', method: 'reject' },
    ],
  }),
});
exports.edge = lib.play({
  name: 'Balancer', hosts: 'edge1',
  tasks: (host) => balancer({ sites: [{ domains: ['shop.test'], upstreams: upstreams(host) }] }),
});
`,
    'site.js': `${words}
module.exports = lib.playbook('site', [database, edge, ...roles.deployment('deploy', options).plays]);`,
    'deploy.js': `${words}
module.exports = roles.deployment('deploy', options);`,
    'rollback.js': `${words}
module.exports = roles.rollback('rollback', options);`,
    'rotate.js': `${words}
const rotates = process.env.SECRET ? [process.env.SECRET] : [];
module.exports = lib.playbook('rotate', [database, ...roles.restarts(options)], { rotates });`,
  };
}
