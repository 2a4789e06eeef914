import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  computerCertificates,
  computerNameservers,
  parseNameservers,
  selectAptConfiguration,
} from '../../../lib/lab/computer';

const dump = `Acquire "";
Acquire::AllowInsecureRepositories "0";
Acquire::cdrom "";
Acquire::Check-Valid-Until "false";
Acquire::Check-Date "false";
Acquire::http "";
Acquire::http::Proxy "http://proxy.example.org:3128/";
Acquire::http::Proxy::internal.example.org "DIRECT";
Acquire::https "";
Acquire::https::Proxy "";
Acquire::ftp::Proxy "http://127.0.0.1:3142";
Acquire::http::Proxy-Auto-Detect "/usr/bin/auto-apt-proxy";
DPkg::Post-Invoke:: "rm -f /var/cache/apt/archives/*.deb || true";
`;

describe('selectAptConfiguration', () => {
  it('takes proxies that a host can reach and the checks of dates, and nothing else', () => {
    expect(selectAptConfiguration(dump)).to.deep.equal([
      'Acquire::Check-Valid-Until "false";',
      'Acquire::Check-Date "false";',
      'Acquire::http::Proxy "http://proxy.example.org:3128/";',
      'Acquire::http::Proxy::internal.example.org "DIRECT";',
    ]);
  });
});

describe('the nameservers of this computer', () => {
  let directory = '';
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'hostwright-test-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  const file = (name: string, text: string): string => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };

  it('are read past comments and options', () => {
    const text =
      '# nameserver 192.0.2.9\nnameserver 192.0.2.1\nsearch example.org\n  nameserver fd00::1\noptions edns0\n';
    expect(parseNameservers(text)).to.deep.equal(['192.0.2.1', 'fd00::1']);
  });

  it('are those behind the stub of systemd-resolved, which answers on its loopback only', () => {
    const stub = file('stub', 'nameserver 127.0.0.53\noptions edns0 trust-ad\n');
    const upstream = file('upstream', 'nameserver 192.0.2.1\n');
    expect(computerNameservers([stub, upstream])).to.deep.equal(['192.0.2.1']);
  });

  it('are none where all files are missing or name loopbacks only', () => {
    expect(computerNameservers([file('stub', 'nameserver ::1\n'), join(directory, 'missing')])).to.deep.equal(
      [],
    );
  });
});

describe('computerCertificates', () => {
  it('is empty where there is no such directory', () => {
    expect(computerCertificates('/nonexistent')).to.deep.equal({});
  });

  it('reads the files that update-ca-certificates reads', () => {
    const directory = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
    writeFileSync(join(directory, 'b.crt'), 'B');
    writeFileSync(join(directory, 'a.crt'), 'A');
    writeFileSync(join(directory, 'README'), 'R');
    expect(computerCertificates(directory)).to.deep.equal({ 'a.crt': 'A', 'b.crt': 'B' });
    rmSync(directory, { recursive: true });
  });
});
