import { expect } from 'chai';
import type { FileFact } from '../../../../lib/facts/file';
import { secret } from '../../../../lib/secrets/secret';
import type { Change } from '../../../../lib/tasks/contract/change';
import { nginxConfig } from '../../../../lib/tasks/nginx-config';
import { nginxSite } from '../../../../lib/tasks/nginx-site';
import { planOf } from '../../../../lib/testing';
import { linkTo, textFile } from '../files/file-sample';
import { unitFact } from '../systemd/unit-sample';

type SiteArguments = Omit<Parameters<typeof nginxSite>[0], 'name'>;
type ConfigArguments = Parameters<typeof nginxConfig>[0];

const nginx = unitFact({ id: 'nginx.service', stateSince: 1000 });
const content = 'server { listen 80; }\n';
const available = '/etc/nginx/sites-available/app';

function planSite(args: SiteArguments, present?: FileFact, link?: FileFact): readonly Change[] {
  const task = nginxSite({ name: 'app', ...args });
  return planOf(task, { present, link, nginx });
}

function planConfig(args: ConfigArguments, present?: FileFact): readonly Change[] {
  const task = nginxConfig(args);
  return planOf(task, { present, nginx });
}

function shown(changes: readonly Change[]) {
  return changes.map(({ summary, diff }) => [
    summary,
    ...diff.map(({ attribute, before = '-', after = '-' }) => `${attribute}: ${before} → ${after}`),
  ]);
}

function scriptOf([change]: readonly Change[]): string {
  const step = change?.steps[0];
  return step?.kind === 'run' ? step.script.text : '';
}

describe('the task nginxSite', () => {
  const there = textFile(content);
  const rows: [
    title: string,
    args: SiteArguments,
    present: FileFact | undefined,
    link: FileFact | undefined,
    changes: string[][],
  ][] = [
    [
      'writes and enables a site',
      { content },
      undefined,
      undefined,
      [
        [
          `create ${available}, enable site app, and reload nginx`,
          `content: - → ${content}`,
          'owner: - → root',
          'group: - → root',
          'mode: - → 0644',
          'enabled: no → yes',
        ],
      ],
    ],
    ['leaves a site as declared', { content }, there, linkTo(available), []],
    ['takes a relative link for one', { content }, there, linkTo('../sites-available/app'), []],
    [
      'turns a link that leads elsewhere',
      { content },
      there,
      linkTo('/srv/app.conf'),
      [['enable site app, and reload nginx', 'enabled: link to /srv/app.conf → yes']],
    ],
    [
      'writes a site that is not served',
      { content, enabled: false },
      textFile('x'),
      undefined,
      [[`write new content to ${available}, and reload nginx`, `content: x → ${content}`]],
    ],
    [
      'disables a site of somebody else',
      { enabled: false },
      there,
      linkTo(available),
      [['disable site app, and reload nginx', 'enabled: yes → no']],
    ],
    ['has nothing to disable where there is nothing', { enabled: false }, undefined, undefined, []],
    [
      'removes file and link',
      { state: 'absent' },
      there,
      linkTo(available),
      [[`remove ${available}, disable site app, and reload nginx`, 'state: file → -', 'enabled: yes → no']],
    ],
    ['removes them once', { state: 'absent' }, undefined, undefined, []],
  ];
  for (const [title, args, present, link, changes] of rows)
    it(title, () => {
      expect(shown(planSite(args, present, link))).to.deep.equal(changes);
    });

  it('reloads nginx when it has not read the site', () => {
    for (const [file, link] of [
      [textFile(content, { modified: 1001 }), linkTo(available)],
      [there, linkTo(available, { modified: 1001 })],
    ] as const) {
      expect(shown(planSite({ content }, file, link))).to.deep.equal([
        ['reload nginx, which has not read site app yet', 'loaded: an older configuration → this one'],
      ]);
      expect(planSite({ content, enabled: false }, file)).to.deep.equal([]);
    }
  });

  it('refuses to take a file for the link', () => {
    expect(() => planSite({ content }, there, textFile('x'))).to.throw(
      /sites-enabled\/app is a file, not a link/,
    );
  });

  it('renders a template, and shows nothing of a secret in it', () => {
    const task = nginxSite({ name: 'app', content: secret('token') });
    const [change] = planOf(task, { present: undefined, link: undefined, nginx: undefined });
    expect(JSON.stringify(change?.diff)).to.not.contain('token');
    expect(scriptOf(change === undefined ? [] : [change])).to.not.contain('token');
  });

  it('asks for health only where that is declared', () => {
    expect(scriptOf(planSite({ content }))).to.not.contain('does not answer');
    const healthCheck = { url: 'http://app/health', body: '^ok$' };
    expect(scriptOf(planSite({ content, healthCheck }))).to.contain(
      'http://app/health does not answer as it should',
    );
  });

  it('wants to find an enabled site among the files that nginx reads', () => {
    expect(scriptOf(planSite({ content }))).to.match(
      /^hw_read=\/etc\/nginx\/sites-enabled\/app$[^]*"# configuration file \$hw_read:"/m,
    );
    expect(scriptOf(planSite({ content, enabled: false }))).to.match(/^hw_read=''$/m);
  });
});

describe('the task nginxConfig', () => {
  it('writes a file with owner, group and mode', () => {
    const args = { name: 'app.htpasswd', content: 'x\n', group: 'www-data', mode: '0640' };
    expect(shown(planConfig(args))).to.deep.equal([
      [
        'create /etc/nginx/app.htpasswd, and reload nginx',
        'content: - → x\n',
        'owner: - → root',
        'group: - → www-data',
        'mode: - → 0640',
      ],
    ]);
    expect(planConfig(args, textFile('x\n', { group: 'www-data', gid: 33, mode: '0640' }))).to.deep.equal([]);
  });

  it('repairs a mode by itself', () => {
    const changes = planConfig({ name: 'conf.d/a.conf', content: '#\n' }, textFile('#\n', { mode: '0600' }));
    expect(shown(changes)).to.deep.equal([
      ['set mode of /etc/nginx/conf.d/a.conf to 0644, and reload nginx', 'mode: 0600 → 0644'],
    ]);
  });

  it('reloads nginx when it has not read the file, and leaves one alone that does not run', () => {
    const present = textFile('#\n', { modified: 1001 });
    expect(shown(planConfig({ name: 'conf.d/a.conf', content: '#\n' }, present))).to.deep.equal([
      [
        'reload nginx, which has not read /etc/nginx/conf.d/a.conf yet',
        'loaded: an older configuration → this one',
      ],
    ]);
    const task = nginxConfig({ name: 'conf.d/a.conf', content: '#\n' });
    const stopped = unitFact({ active: 'inactive' });
    expect(planOf(task, { present, nginx: stopped })).to.deep.equal([]);
  });

  it('removes a file, once', () => {
    const args: ConfigArguments = { name: 'conf.d/a.conf', state: 'absent' };
    expect(shown(planConfig(args, textFile('#\n')))[0]?.[0]).to.equal(
      'remove /etc/nginx/conf.d/a.conf, and reload nginx',
    );
    expect(planConfig(args)).to.deep.equal([]);
  });
});

describe('the tasks of nginx', () => {
  const faults: [args: Record<string, unknown>, problem: RegExp][] = [
    [{ name: 'a' }, /content or src/],
    [{ name: 'a', content: 'x', src: '/x' }, /exclude each other/],
    [{ name: 'a', content: 'x', state: 'absent' }, /takes neither content/],
    [{ name: '../a', content: 'x' }, /name/],
    [{ name: '.a', content: 'x' }, /name/],
    [{ name: '-a', content: 'x' }, /name/],
    [{ name: 'a b', content: 'x' }, /name/],
    [{ name: 'a', content: 'x', healthCheck: { url: 'ftp://x' } }, /url/],
    [{ name: 'a', src: 'relative.ejs' }, /not an absolute path/],
  ];
  for (const [args, problem] of faults)
    it(`find fault with ${JSON.stringify(args)} before any host is touched`, () => {
      for (const task of [nginxSite(args as never), nginxConfig(args as never)])
        expect(task.problems.map(({ path, message }) => `${path} ${message}`).join()).to.match(problem);
    });

  const names: [name: string, state: 'present' | 'absent', problem: RegExp][] = [
    ['sites-enabled/a', 'present', /use nginxSite/],
    ['conf.d/a', 'present', /must end in \.conf/],
    ['nginx.conf', 'absent', /cannot be absent/],
  ];
  for (const [name, state, problem] of names)
    it(`find fault with the name ${name} (${state})`, () => {
      const { problems } = nginxConfig({ name, state, ...(state === 'present' ? { content: 'x' } : {}) });
      expect(problems.map(({ message }) => message).join()).to.match(problem);
    });
});
