import { expect } from 'chai';
import { dnsZoneFacts, type DnsZoneKey } from '../../lib/facts/dns-zone';
import { parseOf } from '../../lib/testing';

const key: DnsZoneKey = {
  server: '127.0.0.1',
  port: 53,
  zone: 'example.org.',
  key: { name: 'deploy.', algorithm: 'hmac-sha256', secret: 'c2VjcmV0' },
};

const answers = `@ 127.0.0.1 53 example.org. deploy.
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 62095
;; flags: qr aa ra; QUERY: 1, ANSWER: 1, AUTHORITY: 1, ADDITIONAL: 3

;; OPT PSEUDOSECTION:
; EDNS: version: 0, flags:; udp: 1232
; COOKIE: 81a07392dc0cf28d010000006b0ca89263f2f1d50539d4d9 (good)
;; ANSWER SECTION:
example.org.		300	IN	SOA	ns.example.org. admin.example.org. 1 3600 600 86400 300

;; TSIG PSEUDOSECTION:
deploy.			0	ANY	TSIG	hmac-sha256. 1795991698 300 32 h5p3GLT7kgBfI/eSQX8PV7HchtONk0XnpTu1l8IO7i0= 62095 NOERROR 0 

example.org.		300	IN	SOA	ns.example.org. admin.example.org. 1 3600 600 86400 300
example.org.		300	IN	NS	ns.example.org.
example.org.		300	IN	CAA	0 issue "letsencrypt.org"
*.example.org.		300	IN	CNAME	www.example.org.
a\\\\032b.example.org.	300	IN	TXT	"weird"
ssh.example.org.	300	IN	SSHFP	1 1 123456789ABCDEF67890123456789ABCDEF67890
txt.example.org.	300	IN	TXT	"a \\"b\\" \\\\ c;d" "second"
WWW.example.org.	300	IN	AAAA	2001:db8::1
example.org.		300	IN	SOA	ns.example.org. admin.example.org. 1 3600 600 86400 300
deploy.			0	ANY	TSIG	hmac-sha256. 1795991698 300 32 ntsZerNVjeparUkpcG9Fs8etxSfC1a6NZ1sqSz9mlOY= 3746 NOERROR 0 
`;

const badSignature = `@ 127.0.0.1 53 example.org. deploy.
;; Couldn't verify signature: tsig indicates error
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOTAUTH, id: 54247
;; flags: qr; QUERY: 1, ANSWER: 0, AUTHORITY: 0, ADDITIONAL: 2

;; OPT PSEUDOSECTION:
; EDNS: version: 0, flags:; udp: 1232
; COOKIE: 4f6b6ce569a5da76010000006b0ca892c4b1fd3ae743dd04 (good)
;; TSIG PSEUDOSECTION:
deploy.			0	ANY	TSIG	hmac-sha256. 1795991698 300 0 54247 BADSIG 0 

;; Couldn't verify signature: tsig indicates error
deploy.			0	ANY	TSIG	hmac-sha256. 1795991698 300 0 15672 BADSIG 0 
; Transfer failed.
`;

const noTransfer = `@ 127.0.0.1 53 example.org. deploy.
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 53221
;; flags: qr aa ra; QUERY: 1, ANSWER: 1, AUTHORITY: 1, ADDITIONAL: 3

;; ANSWER SECTION:
example.org.		300	IN	SOA	ns.example.org. admin.example.org. 1 3600 600 86400 300

other.			0	ANY	TSIG	hmac-sha512. 1795991698 300 64 CSM/LYJVewiFgg+ZvDi5aRPqZ6cgRJSQgmqIfKKu7GnqYdMcYlkIH5cU tEcPf2jMH5J4Kwh1ECfOH5x+XxLpFw== 20770 NOERROR 0 
; Transfer failed.
`;

const insideZone = `@ 127.0.0.1 53 example.org. deploy.
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 23142
;; flags: qr aa ra; QUERY: 1, ANSWER: 0, AUTHORITY: 1, ADDITIONAL: 2

; Transfer failed.
`;

const nobody = `@ 127.0.0.1 53 example.org. deploy.
;; Connection to 127.0.0.1#53(127.0.0.1) for example.org. failed: connection refused.
;; no servers could be reached
;; Connection to 127.0.0.1#53(127.0.0.1) for example.org. failed: connection refused.
;; no servers could be reached
`;

const noAddress = `@ 127.0.0.1 53 example.org. deploy.
dig: couldn't get address for 'nowhere.invalid': not found
`;

const refused = 'Connection to 127.0.0.1#53(127.0.0.1) for example.org. failed: connection refused.';
const fact = (output: string) => parseOf(dnsZoneFacts, output).get(dnsZoneFacts.address(key));

describe('facts of zones', () => {
  it('reads the records of a transfer, with the SOA once', () => {
    const records = fact(answers)?.records.map(
      ({ name, ttl, type, data }) => `${name} ${ttl} ${type} ${data}`,
    );
    expect(records).to.deep.equal([
      'example.org. 300 SOA ns.example.org. admin.example.org. 1 3600 600 86400 300',
      'example.org. 300 NS ns.example.org.',
      'example.org. 300 CAA 0 issue "letsencrypt.org"',
      '*.example.org. 300 CNAME www.example.org.',
      'a\\\\032b.example.org. 300 TXT "weird"',
      'ssh.example.org. 300 SSHFP 1 1 123456789ABCDEF67890123456789ABCDEF67890',
      'txt.example.org. 300 TXT "a \\"b\\" \\\\ c;d" "second"',
      'www.example.org. 300 AAAA 2001:db8::1',
    ]);
    expect(fact(answers)?.failure).to.equal(undefined);
  });

  it('takes a transfer that was cut off for none', () => {
    const half = answers.slice(0, answers.indexOf('WWW.example.org'));
    expect(fact(half)?.records).to.deep.equal([]);
    expect(fact(half)?.failure).to.include({ status: 'NOERROR' });
    expect(fact(`${half}; Transfer failed.\n`)?.failure).to.include({ status: 'NOERROR' });
  });

  for (const [title, output, failure] of [
    ['a bad signature', badSignature, { status: 'NOTAUTH', tsig: 'BADSIG', isAuthoritative: false }],
    ['a refused transfer', noTransfer, { status: 'NOERROR', tsig: undefined, isAuthoritative: true }],
    ['a name inside a zone', insideZone, { status: 'NOERROR', isAuthoritative: false }],
    ['a server that does not answer', nobody, { status: undefined, said: refused }],
    ['a name without address', noAddress, { said: "couldn't get address for 'nowhere.invalid': not found" }],
  ] as const)
    it(`says why a zone cannot be read: ${title}`, () => {
      expect(fact(output)).to.have.property('records').that.deep.equals([]);
      expect(fact(output)?.failure).to.include(failure);
    });

  it('knows zones apart, and has no zone where there is no dig', () => {
    const both = parseOf(dnsZoneFacts, `${answers}${nobody.replaceAll('example.org.', 'example.net.')}`);
    expect([...both.keys()]).to.deep.equal([
      '127.0.0.1 53 example.org. deploy.',
      '127.0.0.1 53 example.net. deploy.',
    ]);
    expect(parseOf(dnsZoneFacts, '').size).to.equal(0);
  });

  it('sends the keys over standard input only, in the order of the zones', () => {
    const other = { ...key, zone: 'example.net.', key: { ...key.key, secret: 'b3RoZXI=' } };
    expect(dnsZoneFacts.input?.([key, other])).to.equal(
      'key "deploy." { algorithm hmac-sha256; secret "c2VjcmV0"; };\n' +
        'key "deploy." { algorithm hmac-sha256; secret "b3RoZXI="; };\n',
    );
    const { text } = dnsZoneFacts.read([key, other]);
    expect(text).to.match(/hw_transfer '?127\.0\.0\.1 53 example\.org\. deploy\..*\n.*example\.net\./);
    expect(text).not.to.include('c2VjcmV0');
    expect(dnsZoneFacts.address(key)).not.to.include('c2VjcmV0');
  });
});
