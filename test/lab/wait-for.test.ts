import { expect } from 'chai';
import { onController } from '../../lib/engine/nodes';
import { labHost } from '../../lib/lab/lab';
import { waitFor } from '../../lib/tasks/wait-for';
import { testedSuites, useLabHost } from './harness';

/** A web server of a few lines: port, status and body are its arguments. Perl's base is on every Debian. */
const makeServers = `
cat >/usr/local/bin/serve <<'END'
use IO::Socket::INET;
my ($port, $status, $body) = @ARGV;
my $server = IO::Socket::INET->new(LocalPort => $port, Listen => 5, ReuseAddr => 1) or die;
while (my $client = $server->accept) {
  while (my $line = <$client>) { last if $line =~ /^\\r?\\n$/ }
  print $client "HTTP/1.1 $status\\r\\nConnection: close\\r\\n\\r\\n$body\\n";
}
END
systemd-run -q perl /usr/local/bin/serve 8080 '200 OK' '{"status":"ok","checks":[1,2]}'
systemd-run -q perl /usr/local/bin/serve 8081 '503 Busy' 'starting'
cd /root
openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out certificate -days 2 -subj /CN=www.example.org -addext subjectAltName=DNS:www.example.org 2>/dev/null
systemd-run -q --unit=secure openssl s_server -accept 8443 -key /root/key -cert /root/certificate -www
sleep 1
`;

for (const suite of testedSuites())
  describe(`the task waitFor on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    type Arguments = Parameters<typeof waitFor>[0];
    const apply = (args: Arguments) => host().apply([waitFor(args)]);
    before(() => host().exec(makeServers));

    const secure = {
      url: 'https://www.example.org:8443/',
      address: '127.0.0.1',
      caFile: '/root/certificate',
    };
    const tools = {
      'bash and openssl': ':',
      curl: 'apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends curl',
    };
    for (const [tool, install] of Object.entries(tools))
      describe(`with ${tool}`, () => {
        before(() => host().exec(install));

        it('finds all that is so already, in the one trip for facts', async () => {
          const run = await host().apply(
            (
              [
                { port: 22 },
                { port: 22, host: '::1' },
                { port: 9, state: 'closed' },
                { path: '/etc/hostname' },
                { path: '/etc/passwd', content: '^root:.*:/root:' },
                { path: '/no such', state: 'absent' },
                { http: { url: 'http://localhost:8080/', json: { status: 'ok', checks: [1, 2] } } },
                { http: { url: 'http://localhost:8081/?x=1', status: [503], body: '^start' } },
                { http: { url: 'http://www.example.org:8080/', address: 'localhost' } },
                { http: secure },
                { http: { ...secure, caFile: undefined, insecure: true } },
              ] satisfies Arguments[]
            ).map((args) => waitFor(args)),
          );
          expect(run.errors).to.deep.equal([]);
          expect(new Set(run.statuses.map((status) => status.split(' ')[0]))).to.deep.equal(new Set(['ok']));
          expect(run.trips).to.equal(2);
        });

        const failures: [Arguments, RegExp][] = [
          [{ port: 9 }, /waited 1 seconds for port 9 on localhost\nthe last answer was: Connection refused/],
          [{ port: 22, state: 'closed' }, /the last answer was: the port is open/],
          [{ port: 22, host: 'nowhere.invalid' }, /the last answer was: .*(not known|resolution)/],
          [
            { port: 22, host: 'nowhere.invalid', state: 'closed' },
            /the last answer was: .*(not known|resolution)/,
          ],
          [{ path: '/etc/passwd', content: 'a(' }, /cannot wait for \/etc\/passwd .*: grep: Unmatched \(/],
          [{ http: { url: 'http://localhost:8080/', body: 'a(' } }, /cannot wait for .*: grep: Unmatched \(/],
          [{ path: '/no such' }, /waited 1 seconds for \/no such\nthe last answer was: nothing is there/],
          [
            { path: '/etc/passwd', content: '^none$' },
            /the last answer was: it is there, but no line matches/,
          ],
          [{ http: { url: 'http://localhost:8081/' } }, /the last answer was: status 503/],
          [
            { http: { url: 'http://localhost:8080/', json: { status: 'up' } } },
            /status 200, but \/status is ok/,
          ],
          [
            { http: { url: 'http://localhost:8080/', body: 'up' } },
            /status 200, but no line of the body matches/,
          ],
          [{ http: { ...secure, caFile: undefined } }, /the last answer was: .*self.signed certificate/i],
          [
            { http: { ...secure, url: 'https://other.example.org:8443/' } },
            /host ?name mismatch|does not match|no alternative/i,
          ],
        ];
        for (const [args, error] of failures)
          it(`says what it last saw of ${JSON.stringify(args)}`, async () => {
            expect((await apply({ ...args, timeout: 1 })).errors.join()).to.match(error);
          });
      });

    it('would wait under check', async () => {
      const run = await host().check([waitFor({ port: 7000, timeout: 60 })]);
      expect(run.summaries).to.deep.equal(['wait for port 7000 on localhost']);
    });

    it('waits until it is so', async () => {
      await host().exec("systemd-run -q sh -c 'sleep 3; echo ready >/root/ready'");
      const began = Date.now();
      const run = await apply({ path: '/root/ready', content: '^ready$', timeout: 30 });
      expect(run.errors).to.deep.equal([]);
      expect(run.statuses).to.deep.equal(['changed wait for /root/ready with a line that matches ^ready$']);
      expect(Date.now() - began).to.be.within(1500, 15_000);
      expect((await apply({ path: '/root/ready' })).statuses).to.deep.equal(['ok wait for /root/ready']);
    });

    it('looks from the controller too', async () => {
      const { address } = labHost(host().name);
      const run = await host().apply([
        onController(waitFor({ port: 22, host: address })),
        onController(waitFor({ http: { url: `http://${address}:8080/`, json: { status: 'ok' } } })),
      ]);
      expect(run.errors).to.deep.equal([]);
      expect(run.statuses.every((status) => status.startsWith('ok '))).to.equal(true);
    });
  });
