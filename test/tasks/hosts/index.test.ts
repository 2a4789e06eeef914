import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import type { FileFact } from '../../../lib/facts/file';
import { hosts } from '../../../lib/tasks/hosts';
import { planOf } from '../../../lib/testing';
import { linkTo, textFile } from '../shared/files/file-sample';

type Arguments = Parameters<typeof hosts>[0];

function plan(args: Arguments, present: FileFact | undefined) {
  return planOf(hosts(args), { present });
}

function edit(args: Arguments, content: string) {
  const [change] = plan(args, textFile(content));
  const [step] = change?.steps ?? [];
  return {
    diff:
      change?.diff.map(
        ({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`,
      ) ?? [],
    content: step?.kind === 'write' ? step.content : content,
  };
}

const usual = '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost\nff02::1 ip6-allnodes\n# note\n';
const db = { ip: '192.0.2.1', names: ['db.example.org', 'db'] };

describe('the task hosts', () => {
  const rows: [title: string, args: Arguments, before: string, after: string, diff: string[]][] = [
    [
      'adds an entry at the end',
      { entries: [db] },
      usual,
      `${usual}192.0.2.1\tdb.example.org db\n`,
      ['192.0.2.1: - → db.example.org db'],
    ],
    [
      'leaves an entry as declared, however it is spaced',
      { entries: [db] },
      '  192.0.2.1   db.example.org \t db  # x',
      '  192.0.2.1   db.example.org \t db  # x',
      [],
    ],
    [
      'knows other spellings of an address',
      { entries: [{ ip: '2001:DB8:0::1', names: ['a'] }] },
      '2001:db8::1 a\n',
      '2001:db8::1 a\n',
      [],
    ],
    [
      'gives a line exactly the declared names and keeps its place and comment',
      { entries: [db] },
      `192.0.2.1 db old # mine\n${usual}`,
      `192.0.2.1\tdb.example.org db # mine\n${usual}`,
      ['192.0.2.1: db old → db.example.org db'],
    ],
    [
      'makes one line of several',
      { entries: [db] },
      '192.0.2.1 db.example.org\n192.0.2.1 db\n',
      '192.0.2.1\tdb.example.org db\n',
      ['192.0.2.1: db.example.org and db → db.example.org db'],
    ],
    [
      'takes names off other addresses of the family',
      { entries: [db] },
      '192.0.2.2 DB\n192.0.2.3 web db\n2001:db8::1 db\n',
      '192.0.2.3\tweb\n2001:db8::1 db\n192.0.2.1\tdb.example.org db\n',
      ['192.0.2.2: DB → -', '192.0.2.3: web db → web', '192.0.2.1: - → db.example.org db'],
    ],
    [
      'lets declared addresses share a name',
      { entries: [db, { ip: '192.0.2.2', names: ['db'] }] },
      '192.0.2.1 db.example.org db\n192.0.2.2 db\n',
      '192.0.2.1 db.example.org db\n192.0.2.2 db\n',
      [],
    ],
    [
      'removes other entries when exclusive, but not those of the computer',
      { entries: [db], exclusive: true },
      `${usual}127.0.1.1 me\n192.0.2.9 x\n192.0.2.1 db.example.org db\n`,
      `${usual}127.0.1.1 me\n192.0.2.1 db.example.org db\n`,
      ['192.0.2.9: x → -'],
    ],
    [
      'removes entries',
      { entries: [{ ip: '192.0.2.1' }], state: 'absent' },
      `192.0.2.1 db\n${usual}192.0.2.1 x\n`,
      usual,
      ['192.0.2.1: db and x → -'],
    ],
    [
      'keeps what it does not understand',
      { entries: [db] },
      'nonsense here\n\n',
      'nonsense here\n\n192.0.2.1\tdb.example.org db\n',
      ['192.0.2.1: - → db.example.org db'],
    ],
    [
      'ends the last line before it adds one',
      { entries: [db] },
      '# x',
      '# x\n192.0.2.1\tdb.example.org db\n',
      ['192.0.2.1: - → db.example.org db'],
    ],
  ];
  for (const [title, args, before, after, diff] of rows)
    it(title, () => {
      expect(edit(args, before)).to.deep.equal({ content: after, diff });
      expect(edit(args, after).diff).to.deep.equal([]);
    });

  it('overwrites only what it has read, and makes a missing file', () => {
    const entries = [db];
    const read = textFile(usual, { sha256: 'abc' });
    expect(plan({ entries }, read)[0]?.steps[0]).to.include({ path: '/etc/hosts', observed: 'abc' });
    expect(plan({ entries }, undefined)[0]?.steps[0]).to.include({ observed: 'absent' });
    expect(plan({ entries }, undefined)[0]?.summary).to.equal(
      'set 192.0.2.1 to db.example.org db in /etc/hosts',
    );
  });

  it('refuses a file that is not text, and something that is not a file', () => {
    expect(() => plan({ entries: [db] }, textFile('', { content: undefined }))).to.throw(
      HostwrightError,
      'cannot be edited',
    );
    expect(() => plan({ entries: [db] }, linkTo('/x'))).to.throw(HostwrightError, 'is a symbolic link to /x');
  });

  for (const [args, problem] of [
    [{ entries: [{ ip: '192.0.2.256', names: ['a'] }] }, '192.0.2.256 is not an address'],
    [{ entries: [{ ip: '192.0.2.1' }] }, '192.0.2.1 has no names'],
    [
      {
        entries: [
          { ip: '::2', names: ['a'] },
          { ip: '0::2', names: ['b'] },
        ],
      },
      '::2 is declared twice: give all its names in one entry',
    ],
    [
      { entries: [{ ip: '127.0.0.1', names: ['app'] }] },
      '127.0.0.1 must keep the name localhost: programs rely on it',
    ],
    [{ entries: [{ ip: '::1' }], state: 'absent' }, '::1 must keep the name localhost: programs rely on it'],
    [{ entries: [db], exclusive: true, state: 'absent' }, "exclusive and state 'absent' exclude each other"],
  ] as [Arguments, string][])
    it(`finds the problem: ${problem}`, () => {
      expect(hosts(args).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });

  for (const name of ['a b', '-a', 'a\nb', '$(id)', 'a#b', ''])
    it(`refuses the name ${JSON.stringify(name)}`, () => {
      expect(hosts({ entries: [{ ip: '192.0.2.1', names: [name] }] }).problems).to.not.be.empty;
    });
});
