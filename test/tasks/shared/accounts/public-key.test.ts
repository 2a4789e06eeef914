import { expect } from 'chai';
import {
  describeKey,
  formatKeyLine,
  isOptionList,
  parseKeyLine,
} from '../../../../lib/tasks/shared/accounts/public-key';
import { growth, tooSteep } from '../../../growth/growth';

// Made with ssh-keygen of OpenSSH 9.2; the fingerprint is what `ssh-keygen -lf` prints.
const ed25519 = 'AAAAC3NzaC1lZDI1NTE5AAAAIIX+/Tago83fhP7aPSUn65rfCijw9bRPCluXLlAaBD35';
const ecdsa =
  'AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBD+qeFVcTbeYkSD46ztyEH+ic9b6y3/aHjPOvO0ZSlkbf5Yd75honiLaY7n8uUwO6ukvm1OPAJPbuzyeSYoc97Y=';

describe('lines of authorized_keys', () => {
  const rows: { title: string; line: string; options?: string; type?: string; comment?: string }[] = [
    { title: 'a key without comment', line: `ssh-ed25519 ${ed25519}` },
    {
      title: 'a key with a comment of several words',
      line: `ssh-ed25519 ${ed25519} ada at work`,
      comment: 'ada at work',
    },
    {
      title: 'blanks and tabs around and between',
      line: `  ssh-ed25519\t ${ed25519} \t ada \r`,
      comment: 'ada',
    },
    {
      title: 'another type',
      line: `ecdsa-sha2-nistp256 ${ecdsa} ada`,
      type: 'ecdsa-sha2-nistp256',
      comment: 'ada',
    },
    {
      title: 'options',
      line: `no-pty,restrict ssh-ed25519 ${ed25519} ada`,
      options: 'no-pty,restrict',
      comment: 'ada',
    },
    {
      title: 'options with blanks and quotes in quotes',
      line: `command="echo \\"a b\\" ssh-ed25519",no-pty ssh-ed25519 ${ed25519}`,
      options: 'command="echo \\"a b\\" ssh-ed25519",no-pty',
    },
    {
      title: 'a backslash in quotes that quotes nothing',
      line: `command="a\\\\b c" ssh-ed25519 ${ed25519}`,
      options: 'command="a\\\\b c"',
    },
  ];
  for (const { title, line, options = '', type = 'ssh-ed25519', comment = '' } of rows) {
    it(`are read with ${title}`, () => {
      const key = parseKeyLine(line);
      const blob = type === 'ssh-ed25519' ? ed25519 : ecdsa;
      expect(key).to.deep.equal({ options, type, blob, comment, id: `${type} ${blob}` });
      expect(parseKeyLine(formatKeyLine(key!))).to.deep.equal(key);
    });
  }

  const others: [string, string][] = [
    ['a comment', `# ssh-ed25519 ${ed25519}`],
    ['an empty line', ''],
    ['a type that is not that of the key', `ssh-rsa ${ed25519} ada`],
    ['a key that was cut off', `ssh-ed25519 ${ed25519.slice(0, -8)} ada`],
    ['a key with something after it', `ssh-ed25519 ${ed25519.slice(0, -1)}AAAA ada`],
    ['no base64 at all', 'ssh-ed25519 hello$(id) ada'],
    ['a quote that is not closed', `command="echo ssh-ed25519 ${ed25519}`],
    ['a type alone', 'ssh-ed25519'],
    ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----'],
  ];
  for (const [title, line] of others) {
    it(`are no key with ${title}`, () => {
      expect(parseKeyLine(line)).to.equal(undefined);
    });
  }

  it('are described by their comment, else by the fingerprint that ssh-keygen shows', () => {
    expect(describeKey(parseKeyLine(`ssh-ed25519 ${ed25519} ada`)!)).to.equal('ssh-ed25519 ada');
    expect(describeKey(parseKeyLine(`ssh-ed25519 ${ed25519}`)!)).to.equal(
      'ssh-ed25519 SHA256:mexTNmLRECQBZ8j3fDrVUa08vgnP2593mGAndxsNXa0',
    );
  });

  it('take one list of options', () => {
    expect(isOptionList('no-pty,from="192.0.2.0/24, 2001:db8::/32"')).to.equal(true);
    expect(['', 'no-pty restrict', 'command="x', 'from="a" '].filter(isOptionList)).to.deep.equal([]);
  });

  it('are read in time even when they are made to take long', () => {
    for (const make of [(n: number) => `command="${'\\"'.repeat(n)}`, (n: number) => '"'.repeat(2 * n + 1)])
      expect(growth(parseKeyLine, make, 16_384)).to.be.below(tooSteep);
  });
});
