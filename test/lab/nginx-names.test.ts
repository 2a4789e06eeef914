import { expect } from 'chai';
import { absent } from '../../lib/tasks/absent';
import { apt } from '../../lib/tasks/apt';
import { nginxConfig } from '../../lib/tasks/nginx-config';
import { nginxSite } from '../../lib/tasks/nginx-site';
import { testedSuites, useLabHost } from './harness';

for (const suite of testedSuites())
  describe(`sites of nginx beside each other on a real ${suite} host`, function () {
    this.timeout(300_000);
    const host = useLabHost({ suite });
    const text = (words: string, name = 'shop.example.org') =>
      `server {\n  listen 80;\n  server_name ${name};\n  location / { return 200 "${words}\\n"; }\n}\n`;
    const get = `sleep 1; curl -s -H 'Host: shop.example.org' http://127.0.0.1/`;
    const sites = [
      nginxSite({ name: 'a-old', content: text('old') }),
      nginxSite({ name: 'b-new', content: text('new') }),
    ];

    before(async () => {
      const run = await host().apply([apt({ packages: ['nginx-light', 'curl', 'openssl'] })]);
      expect(run.errors).to.deep.equal([]);
    });

    it('do not take the same name twice: the second is refused, and nothing is written', async () => {
      const run = await host().apply(sites);
      expect(run.statuses.map((status) => status.split(' ')[0])).to.deep.equal(['changed', 'failed']);
      expect(run.errors.join()).to.equal(
        'REFUSED nginx would ignore the name shop.example.org of /etc/nginx/sites-enabled/b-new: /etc/nginx/sites-enabled/a-old, which it reads first, has it at *:80',
      );
      expect(await host().exitCode('ls /etc/nginx/sites-available/b-new 2>/dev/null')).to.not.equal(0);
      const config = nginxConfig({ name: 'conf.d/zz.conf', content: text('zz', 'other.example.org') });
      expect((await host().apply([config])).errors).to.deep.equal([]);
      await host().exec('rm /etc/nginx/conf.d/zz.conf; systemctl reload nginx');
    });

    it('do not take a name that is part of another', async () => {
      const wild = nginxSite({ name: 'b-wild', content: text('wild', '.example.net') });
      const plain = nginxSite({ name: 'c-plain', content: text('plain', 'example.net') });
      const below = nginxSite({ name: 'd-below', content: text('below', 'www.example.net') });
      const run = await host().apply([wild, below, plain]);
      expect(run.statuses.map((status) => status.split(' ')[0])).to.deep.equal([
        'changed',
        'changed',
        'failed',
      ]);
      expect(run.errors.join()).to.contain('b-wild, which it reads first, has .example.net at *:80');
      const names = ['b-wild', 'd-below'];
      await host().apply(names.map((name) => nginxSite({ name, state: 'absent' })));
    });

    it('are warned of with the words of nginx, where a new one takes the name of a later one', async () => {
      const run = await host().apply([nginxSite({ name: '0first', content: text('first') })]);
      expect(run.errors).to.deep.equal([]);
      expect(run.printed).to.match(
        /warning: nginx: conflicting server name "shop\.example\.org" on 0\.0\.0\.0:80, ignored/,
      );
      expect((await host().apply([sites[0]!])).errors.join()).to.match(
        /^REFUSED nginx would ignore the name/,
      );
      expect(
        (await host().apply([nginxSite({ name: '0first', state: 'absent' }), sites[0]!])).errors,
      ).to.deep.equal([]);
    });

    it('are not shadowed by a stray file without a word, and go if only declared ones may be there', async () => {
      await host().exec(
        "cd /etc/nginx; sed 's/old/stray/' sites-available/a-old >sites-enabled/0shop.bak; systemctl reload nginx",
      );
      expect(await host().exec(get)).to.equal('stray\n');
      for (const run of [await host().check([sites[0]!]), await host().apply([sites[0]!])])
        expect(run.errors.join()).to.match(
          /^REFUSED nginx would ignore .*sites-enabled\/0shop\.bak, which it reads first/,
        );
      const only = nginxSite({ name: 'a-old', content: text('old'), exclusive: true });
      const run = await host().apply([only]);
      expect(run.errors).to.deep.equal([]);
      expect(run.diffs).to.include('/etc/nginx/sites-enabled/0shop.bak: enabled → (absent)');
      expect(await host().exec(`ls /etc/nginx/sites-enabled; ${get}`)).to.equal('a-old\nold\n');
      expect(await host().exec('grep -c stray /etc/nginx/sites-available/0shop.bak.disabled')).to.equal(
        '1\n',
      );
      expect((await host().apply([only])).statuses).to.deep.equal(['ok nginx site a-old']);
    });

    it('come back to sites-enabled if nginx refuses what is declared', async () => {
      await host().exec('ln -s ../sites-available/default /etc/nginx/sites-enabled/default');
      const broken = nginxSite({ name: 'a-old', content: 'server {', exclusive: true });
      expect((await host().apply([broken])).errors.join()).to.match(/^STEP_FAILED/);
      expect(await host().exec('ls /etc/nginx/sites-enabled')).to.equal('a-old\ndefault\n');
    });

    it('are not ok while a certificate is missing without which nginx does not start', async () => {
      await host().exec(
        'openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=x -keyout /etc/x.key -out /etc/x.pem 2>/dev/null',
      );
      const tls = nginxSite({
        name: 'tls',
        content:
          'server {\n  listen 443 ssl;\n  ssl_certificate /etc/x.pem;\n  ssl_certificate_key /etc/x.key;\n}\n',
      });
      expect((await host().apply([tls])).errors).to.deep.equal([]);
      expect((await host().apply([tls])).statuses).to.deep.equal(['ok nginx site tls']);
      await host().apply([absent({ path: '/etc/x.pem' })]);
      for (const run of [await host().check([tls]), await host().apply([tls])])
        expect(run.errors.join()).to.equal(
          'PLAN_FAILED nginx cannot start any more: the site tls names /etc/x.pem, which is missing',
        );
    });
  });
