import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { secret } from '../../lib/secrets/secret';
import { download } from '../../lib/tasks/download';
import { useLabHost } from './harness';
import { startWebServer } from './web-server';

const hash = (content: string) => createHash('sha256').update(content).digest('hex');

describe('the task download on a real host', () => {
  const host = useLabHost();
  const exec = (script: string) => host().exec(script);
  const url = 'http://127.0.0.1:8080/tool';
  const path = '/srv/tool';
  const sha256 = hash('tool\n');

  before(async () => {
    await exec(startWebServer());
    await exec('echo tool >/srv/web/tool');
  });

  it('says what is missing where there is neither curl nor wget, under check, too', async () => {
    const check = await host().check([download({ url, path, sha256 })]);
    const run = await host().apply([download({ url, path, sha256 })]);
    for (const { errors } of [check, run])
      expect(errors[0]).to.include('neither curl nor wget is on this host');
    expect(await exec('ls -A /srv')).to.equal('web\n');
  });

  for (const tool of ['curl', 'wget']) {
    describe(`by ${tool}`, () => {
      before(async () => {
        await exec(`apt-get remove -y -qq curl wget >/dev/null 2>&1; apt-get update -qq
          apt-get install -y -qq --no-install-recommends ${tool} >/dev/null 2>&1; rm -f ${path}`);
      });

      for (const { title, change, error } of [
        {
          title: 'another content',
          change: { sha256: hash('other') },
          error: /has the sha256\n.*, not the declared/,
        },
        {
          title: 'a missing page',
          change: { url: 'http://127.0.0.1:8080/none' },
          error: new RegExp(`404[^]*${tool} cannot fetch`),
        },
        {
          title: 'a closed port',
          change: { url: 'http://127.0.0.1:9/x', retries: 0 },
          error: new RegExp(`${tool} cannot fetch`),
        },
        {
          title: 'a missing directory',
          change: { path: '/srv/none/tool' },
          error: /directory \/srv\/none does not exist/,
        },
        {
          title: 'what is not valid',
          change: { validate: 'grep -q other %s' },
          error: /the new content is not valid/,
        },
      ])
        it(`reports ${title} and leaves nothing behind`, async () => {
          const run = await host().apply([download({ url, path, sha256, ...change })]);
          expect(run.errors[0]).to.match(error);
          expect(await exec('ls -A /srv')).to.equal('web\n');
        });

      it('takes brackets and braces of an address as they are', async () => {
        await exec('cd /srv/web; echo both >"a[1-2]{x,y}"; echo one >a1x; echo two >a2x');
        const task = download({ url: 'http://127.0.0.1:8080/a[1-2]{x,y}', path, sha256: hash('both\n') });
        expect((await host().apply([task])).errors).to.deep.equal([]);
        await exec(`rm ${path}`);
      });

      it('leaves the old file on a full disk', async () => {
        await exec('mkdir -p /srv/web/big; head -c 200000 /dev/zero >/srv/web/big/file');
        await exec(
          'mkdir -p /srv/tiny; mount -t tmpfs -o size=64k tmpfs /srv/tiny; echo old >/srv/tiny/file',
        );
        const big = createHash('sha256').update(Buffer.alloc(200_000)).digest('hex');
        const run = await host().apply([
          download({
            url: url.replace('tool', 'big/file'),
            path: '/srv/tiny/file',
            sha256: big,
            retries: 0,
          }),
        ]);
        expect(run.errors).to.have.length(1);
        expect(await exec('ls -A /srv/tiny; cat /srv/tiny/file; umount /srv/tiny; rmdir /srv/tiny')).to.equal(
          'file\nold\n',
        );
      });

      it('needs no web for a file that is as declared', async () => {
        expect((await host().apply([download({ url, path, sha256 })])).errors).to.deep.equal([]);
        const dead = download({ url: 'http://127.0.0.1:9/x', path, sha256: sha256.toUpperCase() });
        expect((await host().apply([dead])).statuses).to.deep.equal(['ok download /srv/tool']);
      });

      it('compares with a SHA-512', async () => {
        const sum = createHash('sha512').update('tool\n').digest('hex');
        const task = download({ url, path: '/srv/sum', sha512: sum });
        expect((await host().apply([task])).errors).to.deep.equal([]);
        expect((await host().apply([task])).statuses).to.deep.equal(['ok download /srv/sum']);
        const other = download({ url, path: '/srv/sum', sha512: 'a'.repeat(128) });
        expect((await host().apply([other])).errors[0]).to.match(/has the sha512\n.*, not the declared/);
        expect(await exec('cat /srv/sum; rm /srv/sum')).to.equal('tool\n');
      });

      it('compares with a list of checksums, and fetches the file only when it has another', async () => {
        await exec(`cd /srv/web; echo other >x; sha256sum x tool >sums; sha512sum --tag tool >tagged; sha256sum <x >wrong
          sha256sum tool | cut -c 1-64 >bare; echo nothing >empty`);
        for (const list of ['sums', 'tagged', 'bare']) {
          const task = download({ url, path: '/srv/sum', checksumUrl: `http://127.0.0.1:8080/${list}` });
          expect((await host().apply([task])).statuses, list).to.deep.equal(['changed download /srv/sum']);
          expect((await host().apply([task])).statuses, list).to.deep.equal(['ok download /srv/sum']);
          await exec('echo by hand >/srv/sum');
          expect((await host().apply([task])).statuses, list).to.deep.equal(['changed download /srv/sum']);
          expect(await exec('cat /srv/sum; rm /srv/sum')).to.equal('tool\n');
        }
        const without = download({ url, path: '/srv/sum', checksumUrl: 'http://127.0.0.1:8080/empty' });
        expect((await host().apply([without])).errors[0]).to.include('names no SHA-256 or SHA-512 of tool');
      });

      it('fetches every time when forced, and says whether anything changed', async () => {
        const forced = download({ url, path, force: true, mode: '0755' });
        expect((await host().apply([forced])).statuses).to.deep.equal(['changed download /srv/tool']);
        expect((await host().apply([forced])).statuses).to.deep.equal(['ok download /srv/tool']);
        await exec('echo other >/srv/web/tool');
        expect((await host().apply([forced])).statuses).to.deep.equal(['changed download /srv/tool']);
        expect(await exec(`cat ${path}; stat -c %a ${path}; echo tool >/srv/web/tool`)).to.equal(
          'other\n755\n',
        );
      });

      it('shows the header Authorization to no other host', async () => {
        await exec(`cat >/run/redirect.pl <<'.'
use IO::Socket::INET;
my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => 8090, Listen => 5, ReuseAddr => 1) or die;
while (my $client = $server->accept) {
  my $first = <$client>;
  while (my $line = <$client>) { last if $line =~ /^\\r?\\n$/; if ($first =~ /seen/) { open my $f, '>>', '/run/seen'; print $f $line } }
  my $next = "Location: http://localhost:8090/seen\\r\\n";
  print $client $first =~ /seen/ ? "HTTP/1.0 200 OK\\r\\n\\r\\ntool\\n" : "HTTP/1.0 302 Found\\r\\n$next\\r\\n";
}
.
          rm -f ${path}; : >/run/seen; systemd-run -q --unit=redirect perl /run/redirect.pl; sleep 1`);
        const from = { url: 'http://127.0.0.1:8090/', path, sha256 };
        const run = await host().apply([download({ ...from, headers: { Authorization: 'Bearer open' } })]);
        expect(run.errors.join()).to.match(
          tool === 'wget' ? /with headers wget follows no redirection/ : /^$/,
        );
        expect((await exec('cat /run/seen')).includes('Bearer')).to.equal(false);
        expect((await host().apply([download({ ...from, path: `${path}2` })])).errors).to.deep.equal([]);
        await exec(`systemctl stop redirect; rm -f ${path} ${path}2`);
      });

      it('shows headers to nobody on the host', async () => {
        await exec(`mkdir -p /srv/web/private; echo tool >/srv/web/private/tool; rm -f ${path}
          mv /usr/bin/${tool} /usr/bin/${tool}.real
          printf '#!/bin/sh\\ncat /proc/[0-9]*/cmdline >/run/cmdlines; env >/run/env; exec /usr/bin/${tool}.real "$@"\\n' >/usr/bin/${tool}
          chmod 755 /usr/bin/${tool}`);
        const task = (token: string) =>
          download({
            url: 'http://127.0.0.1:8080/private/tool',
            path,
            sha256,
            headers: { Authorization: secret(token) },
          });
        expect((await host().apply([task('Bearer wrong')])).errors[0]).to.include('403');
        expect((await host().apply([task('Bearer open')])).errors).to.deep.equal([]);
        expect(await exec('grep -ac Bearer /run/cmdlines /run/env; :')).to.equal(
          '/run/cmdlines:0\n/run/env:0\n',
        );
        await exec(`mv /usr/bin/${tool}.real /usr/bin/${tool}`);
      });
    });
  }

  it('goes through no link that somebody else laid', async () => {
    await exec('mkdir /srv/u; chown nobody /srv/u; ln -s /etc /srv/u/conf; chown -h nobody /srv/u/conf');
    const run = await host().check([download({ url, path: '/srv/u/conf/tool', sha256 })]);
    await exec('rm -r /srv/u');
    expect(run.errors[0]).to.match(/^REFUSED \/srv\/u\/conf\/tool leads to \/etc\/tool through/);
  });
});
