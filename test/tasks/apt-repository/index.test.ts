import { expect } from 'chai';
import type { AptSource } from '../../../lib/facts/apt-sources';
import type { FileFact } from '../../../lib/facts/file';
import { aptRepository } from '../../../lib/tasks/apt-repository';
import { planOf } from '../../../lib/testing';
import { otherKey, signingKey } from '../../lab/signed-archive';
import { fileNode, textFile } from '../shared/files/file-sample';

type Arguments = Omit<Parameters<typeof aptRepository>[0], 'name'>;
type Facts = Parameters<typeof aptRepository.module.plan>[0];

const where: Arguments = {
  uris: ['https://apt.example.org/debian'],
  suites: ['bookworm'],
  components: ['main'],
};
const own = '/etc/apt/keyrings/vendor.asc';
const stanza = `# Managed by Hostwright.
Types: deb
URIs: https://apt.example.org/debian
Suites: bookworm
Components: main
`;

/** The fact of a file as declared: its hash is the wanted one. */
function asDeclared(args: Arguments, more: Partial<FileFact> = {}): FileFact {
  const { sources } = aptRepository.module.facts(aptRepository({ name: 'vendor', ...args }).args);
  const { sha256 } = sources.keys[0] as { sha256: string };
  return fileNode({ sha256, ...more });
}

function plan(args: Arguments, facts: Partial<Facts> = {}) {
  const all: Facts = { sources: undefined, keys: new Map(), others: [], keyrings: new Map(), ...facts };
  return planOf(aptRepository({ name: 'vendor', ...args }), all);
}

const diffs = (changes: ReturnType<typeof plan>) =>
  changes.flatMap(({ diff }) => diff.map(({ attribute, after }) => `${attribute}: ${after ?? '-'}`));

describe('the task aptRepository', () => {
  it('writes exactly these fields', () => {
    const full: Arguments = {
      ...where,
      types: ['deb', 'deb-src'],
      uris: ['https://a.example.org', 'https://b.example.org'],
      suites: ['bookworm', 'bookworm-updates'],
      components: ['main', 'contrib'],
      architectures: ['amd64', 'arm64'],
      signedBy: { path: '/usr/share/keyrings/vendor.gpg' },
      enabled: false,
    };
    expect(plan(full)[0]?.diff[0]?.after).to.equal(`# Managed by Hostwright.
Enabled: no
Types: deb deb-src
URIs: https://a.example.org https://b.example.org
Suites: bookworm bookworm-updates
Components: main contrib
Architectures: amd64 arm64
Signed-By: /usr/share/keyrings/vendor.gpg
`);
  });

  it('adds a repository with its key in one step, and nothing of it is secret', () => {
    const changes = plan({ ...where, signedBy: { key: signingKey.armoured } });
    expect(changes.map(({ summary }) => summary)).to.deep.equal([
      'add apt repository vendor: deb https://apt.example.org/debian bookworm main',
    ]);
    expect(diffs(changes)).to.deep.equal([
      `content: ${stanza}Signed-By: ${own}\n`,
      'owner: root',
      'group: root',
      'mode: 0644',
      `key: ${signingKey.armoured}`,
      'key owner: root',
      'key group: root',
      'key mode: 0644',
    ]);
    expect(changes[0]?.steps).to.have.length(1);
  });

  it('leaves what is as declared', () => {
    expect(plan(where, { sources: asDeclared(where) })).to.deep.equal([]);
  });

  it('sets a mode without a new look at the repository', () => {
    const [change] = plan(where, { sources: asDeclared(where, { mode: '0600' }) });
    expect(change?.summary).to.equal('set mode of /etc/apt/sources.list.d/vendor.sources to 0644');
    expect(JSON.stringify(change?.steps)).to.not.include('update');
  });

  it('fetches lists only of what is enabled', () => {
    expect(JSON.stringify(plan(where))).to.include('--error-on=any update');
    expect(JSON.stringify(plan({ ...where, enabled: false })[0]?.steps.slice(-1))).to.not.include(
      'update\\nthen',
    );
  });

  it('removes the file and its own key', () => {
    const keys = new Map([['x', textFile(signingKey.armoured)]]);
    const changes = plan({ state: 'absent' }, { sources: textFile(stanza), keys });
    expect(changes.map(({ summary }) => summary)).to.deep.equal([
      'remove /etc/apt/sources.list.d/vendor.sources',
      `remove ${own}`,
    ]);
    expect(plan({ state: 'absent' })).to.deep.equal([]);
  });

  const other: AptSource = {
    file: '/etc/apt/sources.list.d/old.list',
    line: 3,
    types: ['deb'],
    uris: ['https://apt.example.org/debian/'],
    suites: ['bookworm'],
    components: ['main', 'contrib'],
  };
  for (const [title, source, args, isConflict] of [
    ['the same, with a slash at the end', other, where, true],
    [
      'the same with another key, for another component',
      { ...other, components: ['x'], signedBy: '/k.gpg' },
      where,
      true,
    ],
    ['one of its components', other, { ...where, components: ['main', 'x'] }, true],
    ['one of its suites', other, { ...where, suites: ['bookworm', 'x'] }, true],
    ['one of its addresses', other, { ...where, uris: ['https://x', ...(where.uris ?? [])] }, true],
    ['one of its types', other, { ...where, types: ['deb', 'deb-src'] }, true],
    ['another component', { ...other, components: ['contrib'] }, where, false],
    ['another suite', { ...other, suites: ['trixie'] }, where, false],
    ['another address', { ...other, uris: ['https://apt.example.org'] }, where, false],
    ['the sources of packages', { ...other, types: ['deb-src'] }, where, false],
    ['its own file', { ...other, file: '/etc/apt/sources.list.d/vendor.sources' }, where, false],
    ['the same, while it is not enabled itself', other, { ...where, enabled: false }, false],
  ] as const)
    it(`${isConflict ? 'names' : 'is not troubled by'} another declaration: ${title}`, () => {
      const changes = plan(args, { others: [source] });
      expect(changes.map(({ summary }) => summary).slice(0, -1)).to.deep.equal(
        isConflict
          ? ['fail, because the same repository is declared in /etc/apt/sources.list.d/old.list line 3']
          : [],
      );
    });

  it('refuses a keyring of the host with another fingerprint', () => {
    const path = '/usr/share/keyrings/vendor.gpg';
    const signedBy = { path, fingerprints: [otherKey.fingerprint] };
    const keyrings = new Map([[path, Buffer.from(signingKey.armoured).toString('base64')]]);
    expect(() => plan({ ...where, signedBy }, { keyrings })).to.throw(
      `the keyring ${path} has the fingerprint ${signingKey.fingerprint}, not ${otherKey.fingerprint}`,
    );
    expect(
      plan({ ...where, signedBy: { path, fingerprints: [signingKey.fingerprint] } }, { keyrings }),
    ).to.have.length(1);
  });

  it('takes fingerprints in every spelling', () => {
    const spelled = signingKey.fingerprint.toLowerCase().replace(/.{4}/g, '$& ');
    const signedBy = { key: signingKey.armoured, fingerprints: [spelled] };
    expect(aptRepository({ name: 'vendor', ...where, signedBy }).problems).to.deep.equal([]);
  });

  const key = signingKey.armoured;
  for (const [args, problem] of [
    [{}, /uris are needed.*suites are needed/s],
    [{ ...where, components: undefined }, /components are needed/],
    [{ ...where, suites: ['./'] }, /suites that end in \/ have no components/],
    [{ ...where, suites: ['./', 'bookworm'] }, /either all names or all exact paths/],
    [{ ...where, suites: ['a b'] }, /suites/],
    [{ ...where, uris: ['https://a b'] }, /uris/],
    [{ ...where, uris: ['a\nTrusted: yes'] }, /uris/],
    [{ ...where, uris: ['https://ada:hush@example.org/x'] }, /^ uris must not hold a password(?!.*hush)/],
    [{ ...where, components: ['main\nTrusted: yes'] }, /components/],
    [{ ...where, state: 'absent' }, /state 'absent' takes only a name/],
    [{ ...where, signedBy: {} }, /exactly one of key, src and path/],
    [{ ...where, signedBy: { key, path: '/a.gpg' } }, /exactly one of key, src and path/],
    [{ ...where, signedBy: { path: '/etc/a key.gpg' } }, /signedBy\.path must end in \.gpg or \.asc/],
    [{ ...where, signedBy: { path: '/etc/key' } }, /signedBy\.path must end in \.gpg or \.asc/],
    [{ ...where, signedBy: { key: 'https://example.org/key' } }, /signedBy\.key is not an OpenPGP key/],
    [{ ...where, signedBy: { src: '/nowhere' } }, /src \/nowhere on the controller cannot be read/],
    [{ ...where, signedBy: { key, fingerprints: ['ABCD'] } }, /"ABCD" does not have 40 digits/],
    [
      { ...where, signedBy: { key, fingerprints: [otherKey.fingerprint] } },
      /signedBy\.key has the fingerprint B1A5CB41.*, not 1?/,
    ],
    [
      { ...where, signedBy: { key: key + otherKey.armoured, fingerprints: [signingKey.fingerprint] } },
      /signedBy\.key has the fingerprint .*, .*, not B1A5CB41/,
    ],
  ] as const)
    it(`finds the problem: ${String(problem)}`, () => {
      const { problems } = aptRepository({ name: 'vendor', ...(args as Arguments) });
      expect(problems.map(({ path, message }) => `${path} ${message}`).join('\n')).to.match(problem);
    });

  for (const name of ['../x', '.x', 'a b', '-x', 'x.sources', 'x\ny'])
    it(`refuses the name ${JSON.stringify(name)}`, () => {
      expect(aptRepository({ name, ...where }).problems).to.have.length(1);
    });
});
