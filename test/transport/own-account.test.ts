import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect } from 'chai';
import type { Target } from '../../lib/transport/target';

const uid = 54_321;
const isRoot = process.getuid?.() === 0;
const become = isRoot
  ? ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups']
  : ['unshare', `--map-user=${uid}`];

/** Prints the destination of each target, or why there is none; of a local target its session. */
const program = `
const { createConnectContext } = require('./lib/transport/context');
const { openConnection } = require('./lib/transport/open');
const { resolveRoute } = require('./lib/transport/route');
const visit = async (target) => {
  const context = createConnectContext();
  if (target.transport !== 'local') return resolveRoute('web1', target, context).destination;
  const connection = await openConnection('controller', target, { context });
  const [{ stdout }] = await connection.trip([{ label: 'id', script: { text: 'id -u' } }]);
  await connection.close();
  return { stdout };
};
const answer = (target) => visit(target).catch(({ name, code, message, hint }) => ({ name, code, message, hint }));
Promise.all(JSON.parse(process.argv[1]).map(answer)).then((answers) => console.log(JSON.stringify(answers)));
`;

/** The answers of a Hostwright that runs as a uid without a line in passwd. */
function answersTo(targets: readonly Target[], home: string | undefined): unknown[] {
  const node = [process.execPath, '-r', 'ts-node/register', '-e', program, JSON.stringify(targets)];
  const [command = '', ...words] = [...become, ...node];
  const { stdout, stderr } = spawnSync(command, words, {
    cwd: resolve(__dirname, '../..'),
    env: { PATH: process.env['PATH'], ...(home !== undefined && { HOME: home }) },
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as unknown[];
}

describe('a user without a line in passwd', () => {
  const [command, ...words] = [...become, 'true'];
  before(function () {
    if (spawnSync(command, words).status !== 0) this.skip();
  });

  const usual = ['id_ed25519', 'id_ecdsa', 'id_rsa'].map((name) => `/srv/home/.ssh/${name}`);
  const local: Target = { transport: 'local', address: 'localhost', become: { method: 'none' } };
  const lacks = (what: string, hint: string) => ({
    name: 'HostwrightError',
    code: 'LOCAL_FILE',
    message: `Hostwright runs as uid ${uid}, which has no line in passwd, so its ${what} is not known`,
    hint,
  });

  it('needs the name of the login, and takes its home from HOME', () => {
    const [nameless, named, here] = answersTo(
      [{ address: 'h' }, { address: 'h', user: 'ada' }, local],
      '/srv/home',
    );
    expect(nameless).to.deep.equal(lacks('name', 'Name the user to log in as: user, or User in ssh_config.'));
    expect(named).to.deep.include({ user: 'ada', identities: { named: [], configured: [], usual } });
    expect(here).to.deep.equal({ stdout: `${uid}\n` });
  });

  it('needs its home only for what is not named otherwise', () => {
    const hostKeys = { files: ['/srv/known'] };
    const [unknown, known, here] = answersTo(
      [{ address: 'h', user: 'ada' }, { address: 'h', user: 'ada', hostKeys }, local],
      undefined,
    );
    expect(unknown).to.deep.equal(
      lacks(
        'home directory',
        'Set HOME, or give the whole path of what is now ~/.ssh/known_hosts (privateKeyFile, hostKeys).',
      ),
    );
    expect(known).to.deep.include({ identities: { named: [], configured: [], usual: [] } });
    expect(here).to.deep.equal({ stdout: `${uid}\n` });
  });
});
