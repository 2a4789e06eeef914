import { expect } from 'chai';
import { apt } from '../../lib/tasks/apt';
import { nginxConfig } from '../../lib/tasks/nginx-config';
import { nginxSite } from '../../lib/tasks/nginx-site';
import { secret } from '../../lib/secrets/secret';
import { useLabHost } from './harness';

describe('the tasks nginxSite and nginxConfig on a real host', () => {
  const host = useLabHost();
  const listing = `find /etc/nginx -type d -printf '%p %m %u %g\\n' -o -printf '%p %m %u %g %s %T@ %l\\n' | sort; ls -d /tmp/tmp.* 2>/dev/null || :`;
  const server = (text: string, port = 8080) =>
    `server {\n  listen ${port};\n  location / { return 200 "${text}\\n"; }\n}\n`;
  const site = (text: string, more: object = {}) =>
    nginxSite({ name: 'app', content: server(text), ...more });
  const get = (port = 8080) => `curl -s http://127.0.0.1:${port}/`;

  it('would write under check where nginx is not installed yet, and says so when it is needed', async () => {
    const run = await host().check([apt({ packages: ['nginx-light'] }), site('one')]);
    expect(run.errors).to.deep.equal([]);
    expect(run.statuses.at(-1)).to.equal('changed nginx site app');
    expect((await host().apply([site('one')])).errors.join()).to.match(
      /nginx is not installed: put apt\(\{ packages: \['nginx'\] \}\) before this task/,
    );
  });

  it('is written after its package, in one play', async () => {
    const run = await host().apply([apt({ packages: ['nginx-light', 'curl'] }), site('one')]);
    expect(run.errors).to.deep.equal([]);
    expect(await host().exec(get())).to.equal('one\n');
  });

  const mistakes: [what: string, run: () => ReturnType<typeof site>, reason: RegExp][] = [
    ['a mistake', () => nginxSite({ name: 'bad', content: 'server {' }), /sites-enabled\/bad:\d+/],
    [
      'what only the whole can tell',
      () => nginxConfig({ name: 'conf.d/dup.conf', content: 'gzip on;\n' }),
      /"gzip" directive is duplicate in \/etc\/nginx\/conf\.d\/dup\.conf:1/,
    ],
    [
      'a certificate that is not there yet',
      () =>
        nginxSite({
          name: 'tls',
          content:
            'server { listen 443 ssl; ssl_certificate /nowhere.pem; ssl_certificate_key /nowhere.pem; }\n',
        }),
      /cannot load certificate "\/nowhere\.pem"/,
    ],
    [
      'a main file that does not read the sites',
      () => nginxConfig({ name: 'nginx.conf', content: 'events {}\nhttp { nonsense; }\n' }),
      /unknown directive "nonsense" in \/etc\/nginx\/nginx\.conf:2/,
    ],
    [
      'a snippet that is in use',
      () => nginxConfig({ name: 'mime.types', state: 'absent' }),
      /open\(\) "\/etc\/nginx\/mime\.types" failed/,
    ],
    [
      'a site in a directory that is not there',
      () => nginxConfig({ name: 'streams/x.conf', content: '# x\n' }),
      /there is no directory \/etc\/nginx\/streams/,
    ],
  ];
  for (const [what, task, reason] of mistakes)
    it(`finds ${what} before anything is in place`, async () => {
      const before = await host().exec(listing);
      const run = await host().apply([task()]);
      expect(run.errors.join()).to.match(reason);
      expect(await host().exec(listing)).to.equal(before);
      expect(await host().exec(get())).to.equal('one\n');
    });

  it('puts everything back when the health check does not hold', async () => {
    const before = await host().exec(listing);
    const run = await host().apply([
      site('two', { healthCheck: { url: 'http://app:8080/', body: 'three', timeout: 2 } }),
    ]);
    expect(run.errors.join()).to.match(
      /refused and put back: http:\/\/app:8080\/ does not answer as it should: status 200, but no line/,
    );
    expect(await host().exec(listing)).to.equal(before);
    await host().exec('sleep 1');
    expect(await host().exec(get())).to.equal('one\n');
  });

  it('puts everything back when nginx does not take what it had found good', async () => {
    await host().exec('/usr/sbin/sshd -p 9090 -o PidFile=/run/squatter.pid; sleep 1');
    const before = await host().exec(listing);
    const run = await host().apply([nginxSite({ name: 'other', content: server('other', 9090) })]);
    expect(run.errors.join()).to.match(/nginx did not take the new configuration[^]*9090 failed \(98: /);
    expect(await host().exec(listing)).to.equal(before);
    await host().exec('kill $(cat /run/squatter.pid)');
    expect(await host().exec(`systemctl is-active nginx; ${get()}`)).to.equal('active\none\n');
  });

  it('disables a site and keeps its file, and enables it again without a word about the content', async () => {
    const off = await host().apply([site('one', { enabled: false })]);
    expect(off.summaries).to.deep.equal(['disable site app, and reload nginx']);
    expect(await host().exec(`${get()} || cat /etc/nginx/sites-available/app`)).to.equal(server('one'));
    const on = await host().apply([site('one')]);
    expect(on.diffs).to.deep.equal(['enabled: no → yes']);
    expect(await host().exec(get())).to.equal('one\n');
  });

  it('leaves a stopped nginx stopped', async () => {
    await host().exec('systemctl stop nginx');
    expect(
      (await host().apply([site('four', { healthCheck: { url: 'http://app:8080/' } })])).errors,
    ).to.deep.equal([]);
    expect(await host().exec('systemctl is-active nginx || :')).to.equal('inactive\n');
    await host().exec('systemctl start nginx');
    expect(await host().exec(get())).to.equal('four\n');
  });

  it('shows no secret', async () => {
    const task = nginxConfig({
      name: 'app.htpasswd',
      content: secret('ada:$apr1$topsecret\n'),
      group: 'www-data',
      mode: '0640',
    });
    const run = await host().apply([task]);
    expect(run.errors).to.deep.equal([]);
    expect(JSON.stringify(run)).to.not.contain('topsecret');
    expect(await host().exec("stat -c '%G %a' /etc/nginx/app.htpasswd")).to.equal('www-data 640\n');
    expect((await host().apply([task])).statuses).to.deep.equal(['ok nginx configuration app.htpasswd']);
  });

  it('refuses to overwrite a file where the link should be', async () => {
    await host().exec('rm /etc/nginx/sites-enabled/app; echo "# mine" >/etc/nginx/sites-enabled/app');
    const run = await host().apply([site('four')]);
    expect(run.errors.join()).to.match(/sites-enabled\/app is a file, not a link/);
  });

  it('does not take away what something else leads to', async () => {
    await host().exec(
      'rm /etc/nginx/sites-enabled/app; cd /etc/nginx/sites-enabled; ln -s ../sites-available/app 00',
    );
    const before = await host().exec(listing);
    const gone = nginxSite({ name: 'app', state: 'absent' });
    expect((await host().apply([gone])).errors.join()).to.match(
      /open\(\) "\/etc\/nginx\/sites-enabled\/00" failed/,
    );
    expect(await host().exec(listing)).to.equal(before);
    await host().exec('cd /etc/nginx/sites-enabled; rm 00; echo "# mine" >app');
  });

  it('tests in place where no mount is allowed, and puts back what is not good', async () => {
    await host().exec('rm /etc/nginx/sites-enabled/app; mv /usr/bin/unshare /root/');
    const before = await host().exec(listing);
    const run = await host().apply([nginxSite({ name: 'bad', content: 'server {' })]);
    expect(run.errors.join()).to.match(/sites-enabled\/bad:\d+/);
    expect(await host().exec(listing)).to.equal(before);
    expect((await host().apply([site('five')])).errors).to.deep.equal([]);
    expect(await host().exec(`mv /root/unshare /usr/bin/; ${get()}`)).to.equal('five\n');
  });

  it('takes away what is left where nginx is gone', async () => {
    await host().exec(
      'apt-get -qq remove nginx-light nginx-common >/dev/null 2>&1; ls /etc/nginx/sites-enabled/app',
    );
    const tasks = () => [
      nginxSite({ name: 'app', state: 'absent' }),
      nginxSite({ name: 'default', enabled: false }),
      nginxConfig({ name: 'app.htpasswd', state: 'absent' }),
    ];
    expect((await host().apply(tasks())).errors).to.deep.equal([]);
    expect(
      await host().exec(`cd /etc/nginx; ls sites-enabled; ls sites-available app.htpasswd 2>/dev/null || :`),
    ).to.equal('sites-available:\ndefault\n');
    expect((await host().apply(tasks())).statuses.join()).to.not.contain('changed');
  });
});
