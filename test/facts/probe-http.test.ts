import { expect } from 'chai';
import { probeHttp, type HttpProbe } from '../../lib/facts/probe-http';
import { sh } from '../../lib/shell/sh';
import { temporaryRoot } from '../shell/temporary-root';

const usual: HttpProbe = {
  probe: 'http',
  url: 'https://example.org/',
  method: 'GET',
  headers: {},
  status: [200],
  isVerified: true,
  attempt: 5,
};

describe('a request over HTTP', () => {
  const host = temporaryRoot();
  const tools = ['cat', 'grep', 'head', 'tr'];
  beforeEach(() => {
    host.program('timeout', 'shift; "$@"');
    for (const name of tools) host.program(name, `PATH=/usr/bin:/bin exec ${name} "$@"`);
  });
  /** Runs the probe where there are no other programs; answers are what the program of the test prints. */
  const ask = (probe: Partial<HttpProbe>) => {
    const { stdout, status } = host.run(
      sh`hw_ask() {
${probeHttp({ ...usual, ...probe })}
}
hw_ask`,
      {
        env: { PATH: host.at('/bin') },
      },
    );
    const [call = ''] = host.calls().filter((line) => /^(curl|openssl) /.test(line));
    return { stdout, status, call };
  };
  const answer = (text: string) => `PATH=/usr/bin:/bin cat >/dev/null; printf '${text}'`;
  const fine = String.raw`HTTP/1.0 200 OK\r\n\r\nhello\n`;

  describe('without curl', () => {
    const rows: readonly (readonly [what: string, probe: Partial<HttpProbe>, words: string])[] = [
      [
        'checks the name in the certificate',
        {},
        '-connect example.org:443 -servername example.org -verify_return_error -verify_hostname example.org',
      ],
      [
        'checks the name of the address in the URL where it connects elsewhere',
        { address: '192.0.2.1', url: 'https://example.org:8443/' },
        '-connect 192.0.2.1:8443 -servername example.org -verify_return_error -verify_hostname example.org',
      ],
      [
        'checks an address, and sends no name then',
        { url: 'https://192.0.2.1/' },
        '-connect 192.0.2.1:443 -verify_return_error -verify_ip 192.0.2.1',
      ],
      [
        'writes IPv6 in brackets only where there is a port',
        { url: 'https://[2001:db8::1]/' },
        '-connect [2001:db8::1]:443 -verify_return_error -verify_ip 2001:db8::1',
      ],
      [
        'trusts a file of certificates',
        { caFile: '/srv/ca.pem' },
        '-connect example.org:443 -servername example.org -verify_return_error -verify_hostname example.org -CAfile /srv/ca.pem',
      ],
      [
        'checks nothing if told so',
        { isVerified: false },
        '-connect example.org:443 -servername example.org',
      ],
    ];
    for (const [what, probe, words] of rows)
      it(what, () => {
        host.program('openssl', answer(fine));
        const { call, ...ran } = ask(probe);
        expect(call).to.equal(`openssl s_client -quiet ${words}`);
        expect(ran).to.deep.equal({ status: 0, stdout: 'status 200\n' });
      });

    it('sends the request', () => {
      host.program('openssl', `PATH=/usr/bin:/bin cat >'${host.at('/sent')}'; printf 'HTTP/1.0 204 -\\n\\n'`);
      ask({ url: 'https://example.org/a?b=c', method: 'HEAD', headers: { 'X-A': 'b' }, status: [204] });
      expect(host.read('/sent')?.split('\r\n')).to.deep.equal([
        'HEAD /a?b=c HTTP/1.0',
        'Host: example.org',
        'User-Agent: hostwright',
        'Accept: */*',
        'Connection: close',
        'X-A: b',
        '',
        '',
      ]);
    });

    for (const [url, missing] of [
      ['https://example.org/', 'neither curl nor openssl is on this host, and https needs one of them'],
      ['http://example.org/', 'neither curl nor bash is on this host'],
    ] as const)
      it(`says what is missing for ${url}`, () =>
        expect(ask({ url })).to.deep.equal({ status: 2, stdout: `${missing}\n`, call: '' }));
  });

  describe('with curl', () => {
    const start = 'curl -q -sS -g -i --noproxy * --suppress-connect-headers --max-time 5';
    const rows: readonly (readonly [what: string, probe: Partial<HttpProbe>, words: string])[] = [
      ['asks', {}, ''],
      ['asks for the head', { method: 'HEAD' }, ' -I'],
      ['sends headers', { headers: { a: 'b' } }, ' -H a: b'],
      ['connects elsewhere', { address: '192.0.2.1' }, ' --connect-to ::192.0.2.1:'],
      ['connects elsewhere over IPv6', { address: '2001:db8::1' }, ' --connect-to ::[2001:db8::1]:'],
      ['trusts a file of certificates', { caFile: '/srv/ca.pem' }, ' --cacert /srv/ca.pem'],
      ['checks nothing if told so', { isVerified: false }, ' -k'],
    ];
    for (const [what, probe, words] of rows)
      it(what, () => {
        host.program('curl', answer(fine));
        expect(ask(probe)).to.deep.equal({
          status: 0,
          stdout: 'status 200\n',
          call: `${start}${words} -- https://example.org/`,
        });
      });
  });

  const answers: readonly (readonly [
    what: string,
    text: string,
    probe: Partial<HttpProbe>,
    said: string,
    status: number,
  ])[] = [
    ['another status', String.raw`HTTP/2 503 \n\nx`, {}, 'status 503\n', 1],
    ['one of several', String.raw`HTTP/2 301 \n\nx`, { status: [200, 301] }, 'status 301\n', 0],
    [
      'a line of the body',
      String.raw`HTTP/1.1 200 OK\nA: b\n\nno\nit is ok\n`,
      { body: 'is (ok|up)$' },
      'status 200\n',
      0,
    ],
    [
      'no line of the body',
      String.raw`HTTP/1.1 200 OK\nup: is ok\n\nno\n`,
      { body: 'is ok' },
      'status 200, but no line of the body matches\n',
      1,
    ],
    ['JSON', String.raw`HTTP/1.1 200 OK\n\n{"a":\n 1}\n`, { json: {} }, 'status 200\t{"a":  1}\n', 0],
    [
      'JSON of which no line matches',
      String.raw`HTTP/1.1 200 OK\n\n{}\n`,
      { json: {}, body: 'a' },
      'status 200, but no line of the body matches\n',
      1,
    ],
    ['nothing', '', {}, 'no answer\n', 1],
    ['no HTTP', String.raw`SSH-2.0\nmore`, {}, 'SSH-2.0\n', 1],
    ['why there is none', String.raw`curl: (7) no route\nmore\n`, {}, 'curl: (7) no route\n', 1],
    [
      'why bash could not connect',
      String.raw`bash: connect: Connection refused\nbash: more\n`,
      {},
      'Connection refused\n',
      1,
    ],
    [
      'a certificate that is refused',
      String.raw`depth=0\nverify error:num=62:hostname mismatch\nmore\n`,
      {},
      'the certificate is refused: hostname mismatch\n',
      1,
    ],
    [
      'warnings before the answer',
      String.raw`depth=1 x\ncurl: (1) HTTP/1.0 is odd\nHTTP/1.1 200 OK\n\n`,
      {},
      'status 200\n',
      0,
    ],
  ];
  for (const [what, text, probe, stdout, status] of answers)
    it(`tells ${what}`, () => {
      host.program('curl', answer(text));
      expect(ask(probe)).to.include({ stdout, status });
    });
});
