import { expect } from 'chai';
import { fileFacts, type FileFact } from '../../../../lib/facts/file';
import type { NginxServers } from '../../../../lib/facts/nginx-servers';
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

const none = { servers: undefined, needed: new Map<string, FileFact>() };

function planSite(
  args: SiteArguments,
  present?: FileFact,
  link?: FileFact,
  more: Partial<{ servers: readonly NginxServers[]; needed: ReadonlyMap<string, FileFact> }> = {},
): readonly Change[] {
  const task = nginxSite({ name: 'app', ...args });
  return planOf(task, { present, link, nginx, ...none, ...more });
}

function planConfig(args: ConfigArguments, present?: FileFact): readonly Change[] {
  const task = nginxConfig(args);
  return planOf(task, { present, nginx, servers: new Map() });
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
    const [change] = planOf(task, { present: undefined, link: undefined, nginx: undefined, ...none });
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

describe('the task nginxSite among other sites', () => {
  const enabled = (name: string, names: string[], listens = ['*:80'], isLink = true): NginxServers => ({
    file: `/etc/nginx/sites-enabled/${name}`,
    isLink,
    servers: [{ names, listens }],
  });
  const shop = 'server { listen 80; server_name shop.example.org; }\n';
  const link = linkTo(available);

  for (const [title, servers, isRefused] of [
    [
      'has a name that a file has which nginx reads earlier',
      [enabled('0shop', ['shop.example.org']), enabled('app', ['shop.example.org'])],
      true,
    ],
    ['is new, and its name is taken', [enabled('aa', ['shop.example.org'])], true],
    [
      'has a name that only a later file has',
      [enabled('app', ['shop.example.org']), enabled('zz', ['shop.example.org'])],
      false,
    ],
    ['has its name at another port', [enabled('aa', ['shop.example.org'], ['*:8080'])], false],
    ['has another name', [enabled('aa', ['www.example.org'])], false],
  ] as const)
    it(`${isRefused ? 'is refused' : 'is taken'} if it ${title}`, () => {
      const plan = () => planSite({ content: shop }, textFile(shop), link, { servers });
      if (isRefused)
        expect(plan).to.throw(
          /^nginx would ignore the name shop\.example\.org of .*: \/etc\/nginx\/sites-enabled\/(0shop|aa), which it reads first, has it at \*:80$/,
        );
      else expect(plan()).to.deep.equal([]);
    });

  // As nginx 1.22 warns of it, "conflicting server name"; of two equal expressions it takes the first without a word.
  for (const [name, other, isRefused] of [
    ['e.org', '.e.org', true],
    ['.e.org', 'e.org', true],
    ['.e.org', '*.e.org', true],
    ['*.e.org', '.e.org', true],
    ['*.e.org', '*.e.org', true],
    ['w.*', 'w.*', true],
    ['_', '_', true],
    [String.raw`"~^a\d+$"`, String.raw`~^a\d+$`, true],
    [String.raw`~^a\d+$`, String.raw`~^a\D+$`, false],
    ['a.e.org', '*.e.org', false],
    ['a.e.org', '.e.org', false],
    ['*.e.org', 'e.org', false],
    ['*.a.e.org', '.e.org', false],
  ] as const)
    it(`${isRefused ? 'is refused' : 'is taken'} as ${name} where an earlier file has ${other}`, () => {
      const text = `server { listen 80; server_name ${name}; }\n`;
      const plan = () =>
        planSite({ content: text }, textFile(text), link, { servers: [enabled('aa', [other])] });
      if (isRefused) expect(plan).to.throw(/^nginx would ignore the name .* at \*:80$/);
      else expect(plan()).to.deep.equal([]);
    });

  it('disables what is not declared, if only declared sites may be enabled', () => {
    const servers = [
      enabled('0shop.bak', ['shop.example.org'], ['*:80'], false),
      enabled('api', ['api']),
      enabled('default', ['']),
    ];
    expect(
      shown(planSite({ content: shop, exclusive: ['api'] }, textFile(shop), link, { servers })),
    ).to.deep.equal([
      [
        'move /etc/nginx/sites-enabled/0shop.bak to sites-available, disable /etc/nginx/sites-enabled/default, and reload nginx',
        '/etc/nginx/sites-enabled/0shop.bak: enabled → -',
        '/etc/nginx/sites-enabled/default: enabled → -',
      ],
    ]);
    expect(
      planSite({ content: shop, exclusive: true }, textFile(shop), link, { servers: [enabled('app', [])] }),
    ).to.deep.equal([]);
  });

  it('fails where a file is missing without which nginx does not start any more', () => {
    const tls =
      'server { listen 443 ssl; ssl_certificate /etc/x/a.pem; ssl_certificate_key "/etc/x/b.pem"; include /etc/nginx/snippets/*; }\n';
    const needed = new Map(
      [['/etc/x/a.pem', textFile('')]].map(([path, fact]) => [
        fileFacts.address({ path: path as string, follow: true }),
        fact as FileFact,
      ]),
    );
    expect(() => planSite({ content: tls }, textFile(tls), link, { needed })).to.throw(
      /^nginx cannot start any more: the site app names \/etc\/x\/b\.pem, which is missing$/,
    );
    expect(planSite({ content: tls })).to.have.length(1);
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
    expect(planOf(task, { present, nginx: stopped, servers: new Map() })).to.deep.equal([]);
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
    [
      { name: 'a', content: 'x', healthCheck: { url: 'http://x', status: [] } },
      /^\/?healthCheck\W*status must NOT have fewer than 1 items$/,
    ],
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
