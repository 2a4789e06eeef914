import { expect } from 'chai';
import { unitFact } from '../shared/systemd/unit-sample';
import { reveal, secret } from '../../../lib/secrets/secret';
import { pm2, type Pm2Args } from '../../../lib/tasks/pm2';
import { daemonText, ecosystemOf, sha256, unitFileOf } from '../../../lib/tasks/pm2/files';
import { pm2Args } from '../../../lib/tasks/pm2/args';
import { validate } from '../../../lib/schema/validate';
import { planOf } from '../../../lib/testing';
import { textFile } from '../shared/files/file-sample';

const declared = {
  name: 'shop',
  user: 'shop',
  cwd: '/srv/shop/current',
  script: 'server.js',
  instances: 2,
  waitReady: true,
  environment: { KEY: secret('hunter2'), PORT: 3000 },
} satisfies Pm2Args;

const worker = {
  pid: 100,
  status: 'online',
  instance: '0',
  mode: 'cluster',
  script: '/srv/shop/current/server.js',
  args: [],
  nodeArgs: [],
  waitReady: true,
  listenTimeout: 30_000,
  killTimeout: 15_000,
  version: '7.0.4',
  cwd: '/srv/shop/releases/r1',
  variables: [],
};

/** A host on which everything is as declared. */
function converged(args: Pm2Args = declared) {
  const checked = validate(pm2Args, args);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  const hash = (text: string) => ({ sha256: sha256(text), modified: 1, content: undefined });
  return {
    unit: unitFact({
      id: 'shop.service',
      names: ['shop.service'],
      since: 10,
      type: 'notify',
      links: ['/etc/systemd/system/multi-user.target.wants/shop.service'],
    }),
    unitFile: { ...textFile(''), ...hash(unitFileOf(checked.value).content) },
    daemon: { ...textFile(''), ...hash(daemonText) },
    ecosystem: {
      ...textFile(''),
      ...hash(reveal(ecosystemOf(checked.value))),
      owner: 'shop',
      mode: '0600',
    },
    found: {
      version: '7.0.4',
      place: '/srv/shop/releases/r1',
      workers: [worker, { ...worker, pid: 101, instance: '1' }],
    },
  };
}

const changesOf = (facts: object, args: Pm2Args = declared) =>
  planOf(pm2(args), facts).map(({ summary, diff }) => [
    summary,
    ...diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
  ]);

describe('the task pm2', () => {
  it('leaves alone what runs as declared', () => {
    expect(changesOf(converged())).to.deep.equal([]);
  });

  it('writes everything and starts it on a fresh host, and shows no secret', () => {
    const changes = planOf(pm2(declared), {});
    expect(changes.map(({ summary }) => summary)).to.deep.equal([
      'write /etc/pm2/shop/daemon.cjs',
      'write /etc/systemd/system/shop.service',
      'enable shop.service',
      'start shop.service',
    ]);
    expect(JSON.stringify(changes)).not.to.include('hunter2');
  });

  const workers: [string, object, string][] = [
    [
      'another release',
      { cwd: '/srv/shop/releases/r0 (deleted)' },
      'cwd: /srv/shop/releases/r0 (deleted) → /srv/shop/releases/r1',
    ],
    ['another value', { variables: ['KEY'] }, 'environment: other values of KEY → as declared'],
    ['a worker that ended', { status: 'errored' }, 'status: errored → online'],
    ['another mode', { mode: 'fork' }, 'mode: fork → cluster'],
    ['another time', { killTimeout: 1600 }, 'killTimeout: 1600 ms → 15000 ms'],
    ['other arguments', { args: ['-v'] }, 'args: ["-v"] → []'],
  ];
  for (const [title, difference, line] of workers)
    it(`replaces the workers for ${title}`, () => {
      const facts = converged();
      const found = {
        ...facts.found,
        workers: facts.found.workers.map((one) => ({ ...one, ...difference })),
      };
      const [[summary = '', ...diff] = []] = changesOf({ ...facts, found });
      expect(summary).to.match(/^replace the workers of shop, because \w+ changed$/);
      expect(diff).to.deep.equal([line]);
    });

  it('replaces the workers where one is missing, or one too many', () => {
    const facts = converged();
    const [one] = facts.found.workers;
    for (const [list, before] of [
      [[one], '1'],
      [[], '0'],
      [[...facts.found.workers, { ...one, instance: '2' }], '3'],
      [[one, one], '2'],
    ] as const)
      expect(changesOf({ ...facts, found: { ...facts.found, workers: list } })[0]).to.deep.equal([
        'replace the workers of shop, because instances changed',
        `instances: ${before} → 2`,
      ]);
  });

  it('restarts only for a new unit, a new program and another PM2, and says so', () => {
    const facts = converged();
    for (const [part, line] of [
      [{ unitFile: { ...facts.unitFile, modified: 20 } }, 'unit: newer than its start → running'],
      [{ daemon: { ...facts.daemon, modified: 20 } }, 'daemon: newer than its start → running'],
      [{ found: { ...facts.found, version: '7.1.0' } }, 'version: 7.0.4 → 7.1.0'],
      [{ found: undefined }, 'daemon: does not answer → running'],
    ] as const) {
      const [[summary = '', ...diff] = []] = changesOf({ ...facts, ...part });
      expect(summary).to.match(/^restart shop\.service, because its \w+ (changed|does not answer)$/);
      expect(diff).to.deep.equal([line]);
    }
  });

  it('makes the new ecosystem the present one only after a reload that worked', () => {
    const facts = converged();
    const [change] = planOf(pm2(declared), { ...facts, ecosystem: { ...facts.ecosystem, sha256: 'other' } });
    expect(change?.diff).to.deep.equal([{ attribute: 'ecosystem', before: '(differs)', after: '(hidden)' }]);
    const [write, reload] = change?.steps ?? [];
    expect(write).to.include({ kind: 'write', path: '/etc/pm2/shop/next.json', owner: 'shop', mode: '0600' });
    expect(reload?.kind === 'run' && reload.script.text).to.match(
      /reload -- shop\.service[^]*\|\| \{ rm -f -- \/etc\/pm2\/shop\/next\.json; exit 1; \}\nmv /,
    );
  });

  it('takes everything away, and leaves a unit alone that does not run PM2', () => {
    const absent = pm2({ name: 'shop', state: 'absent' });
    expect(planOf(absent, {})).to.deep.equal([]);
    const { unit } = converged();
    const directory = textFile('');
    const summaries = (content: string) =>
      planOf(absent, { unit, unitFile: { ...textFile(content), content }, directory }).map(
        ({ summary }) => summary,
      );
    expect(summaries('ExecStart=/usr/bin/node /etc/pm2/shop/daemon.cjs run\n')).to.deep.equal([
      'stop shop.service',
      'disable shop.service',
      'remove /etc/systemd/system/shop.service',
      'remove /etc/pm2/shop',
    ]);
    expect(summaries('ExecStart=/usr/bin/node server.js\n')).to.deep.equal(['remove /etc/pm2/shop']);
  });

  const faults: [string, Partial<Pm2Args>, string][] = [
    ['no user', { user: undefined }, 'user is missing'],
    ['a script with a blank', { script: 'my app.js' }, 'script holds a blank: PM2 would give it to a shell'],
    [
      'a script that looks like an ecosystem file',
      { script: 'app.config.js' },
      'script app.config.js: PM2 would take it for an ecosystem file, because of its extension',
    ],
    [
      'a name that PM2 uses itself',
      { environment: { status: 'x' } },
      'environment.status has no capital letter: PM2 keeps its own settings under such names',
    ],
    [
      'a variable of PM2',
      { environment: { PM2_HOME: '/x' } },
      'environment.PM2_HOME is set by PM2 itself: leave it out',
    ],
    [
      'a text that PM2 leaves out',
      { environment: { A: '[object Object]' } },
      'environment.A is a text that PM2 leaves out',
    ],
    [
      'NUL',
      { environment: { A: 'a\0' } },
      'environment.A has a NUL character, which no environment can have',
    ],
    [
      'variables that PM2 cannot hand on',
      { environment: { A: secret('"'.repeat(30_000)) } },
      'environment has 60008 bytes as JSON; PM2 can hand on 60000: keep large values in files',
    ],
  ];
  for (const [title, args, message] of faults)
    it(`finds fault with ${title} before any host is touched`, () => {
      expect(pm2({ ...declared, ...args }).problems.map((one) => one.message)).to.deep.equal([message]);
    });

  it('takes a proxy, whose name has no capital letter', () => {
    expect(pm2({ ...declared, environment: { https_proxy: 'http://proxy:3128' } }).problems).to.deep.equal(
      [],
    );
  });
});
