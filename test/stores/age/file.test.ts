import { chmodSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { ageFile, type AgeFile } from '../../../lib/stores/age/file';
import { readContent, withValues } from '../../../lib/stores/age/content';
import { failureOf, setVariable, useDirectory, useVariables, type Person } from '../keys';
import { fc } from '../../random';

describe('secrets in an age file', () => {
  const { path, person } = useDirectory();
  useVariables({ HOSTWRIGHT_AGE_IDENTITY: undefined });
  let ada: Person;
  let grace: Person;
  const openedBy = ({ identity }: Person): AgeFile =>
    ageFile({ identity })({ directory: path(''), environment: 'production' });
  const write = (text: string, ...people: readonly Person[]) =>
    openedBy(ada).save(
      undefined,
      text,
      people.map(({ publicKey: key }) => ({ key, name: undefined })),
    );

  beforeEach(async () => {
    [ada, grace] = await Promise.all([person('ada'), person('grace')]);
  });

  it('are read by everybody whose key is among the recipients, and by nobody else', async () => {
    await write('databasePassword: hunter2-hunter2\n', ada);
    expect(await openedBy(ada).get([])).to.deep.equal(new Map([['databasePassword', 'hunter2-hunter2']]));
    expect(await failureOf(openedBy(grace).get([]))).to.equal(
      `SECRETS: secrets/production.age is not encrypted for the key in ${grace.identity} | ` +
        `Somebody who can open it has to run: hostwright secrets recipients add ${grace.publicKey}. ` +
        'The name of the environment goes with it: -e NAME.',
    );
  });

  it('show nothing of themselves in the files', async () => {
    await write('databasePassword: hunter2-hunter2\n', ada);
    const texts = ['production.age', 'production.recipients'].map((name) =>
      readFileSync(path(`secrets/${name}`), 'utf8'),
    );
    for (const text of texts) expect(text).not.to.match(/hunter2|databasePassword/);
    expect(texts[1]).to.equal(`${ada.publicKey}\n`);
  });

  it('are opened by the key in the variable, as in CI', async () => {
    await write('a: b\n', ada);
    setVariable('HOSTWRIGHT_AGE_IDENTITY', readFileSync(ada.identity, 'utf8').split('\n')[1]);
    expect([...(await openedBy(grace).get([])).keys()]).to.deep.equal(['a']);
    setVariable('HOSTWRIGHT_AGE_IDENTITY', ada.identity);
    expect([...(await openedBy(grace).get([])).keys()]).to.deep.equal(['a']);
  });

  it('have a new file key after somebody was removed: the old key opens nothing of it', async () => {
    await write('a: old\n', ada, grace);
    const before = readFileSync(path('secrets/production.age'));
    await openedBy(ada).save(await openedBy(ada).open(), 'a: new\n', [
      { key: ada.publicKey, name: undefined },
    ]);
    expect(await failureOf(openedBy(grace).get([]))).to.contain('not encrypted for the key');
    expect(await openedBy(ada).get([])).to.deep.equal(new Map([['a', 'new']]));
    const lines = (text: Buffer) => text.toString().split('\n').slice(1, -2);
    const shared = lines(readFileSync(path('secrets/production.age'))).filter((line) =>
      lines(before).includes(line),
    );
    // The first line is the version of the format, and the beginning of the stanza.
    expect(shared.length).to.be.at.most(1);
  });

  it('stay as they are when somebody wrote the file in the meantime', async () => {
    await write('a: b\n', ada);
    const opened = await openedBy(ada).open();
    await openedBy(ada).set(new Map([['c', 'd']]));
    expect(await failureOf(openedBy(ada).save(opened, 'a: lost\n'))).to.contain('changed by somebody else');
    expect(Object.fromEntries(await openedBy(ada).get([]))).to.deep.equal({ a: 'b', c: 'd' });
    expect(readdirSync(path('secrets')).sort()).to.deep.equal(['production.age', 'production.recipients']);
  });

  it('are not encrypted for a key that somebody wrote into the list without a word', async () => {
    await write('a: b\n', ada);
    const before = readFileSync(path('secrets/production.age'));
    writeFileSync(path('secrets/production.recipients'), `${ada.publicKey}\n${grace.publicKey}\n`);
    const failure = await failureOf(openedBy(ada).set(new Map([['a', 'c']])));
    expect(failure).to.contain(
      `has keys that the secrets are not encrypted for: ${grace.publicKey}; nothing was written`,
    );
    expect(readFileSync(path('secrets/production.age'))).to.deep.equal(before);
  });

  it('keep comments and the order when a value is set', async () => {
    await write('# the database\nb: 1\na: 2\n', ada);
    await openedBy(ada).set(new Map([['b', 'two\nlines\n']]));
    expect((await openedBy(ada).open()).text).to.equal('# the database\nb: |\n  two\n  lines\na: 2\n');
  });

  const ways: Readonly<Record<string, (text: string) => string>> = {
    'line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
    'white space around it': (text) => `\n${text}\n\n`,
  };
  for (const [way, change] of Object.entries(ways)) {
    it(`are read although the file has ${way}`, async () => {
      await write('a: b\n', ada);
      const file = path('secrets/production.age');
      writeFileSync(file, change(readFileSync(file, 'utf8')));
      expect([...(await openedBy(ada).get([])).values()]).to.deep.equal(['b']);
    });
  }

  const damages: readonly (readonly [what: string, change: (text: string) => string, error: string])[] = [
    [
      'that is cut off',
      (text) => text.slice(0, -60),
      'secrets/production.age is damaged, or not a file of age',
    ],
    ['of another kind', () => 'a: b\n', 'secrets/production.age is damaged, or not a file of age'],
    ['that is empty', () => '', 'secrets/production.age is damaged, or not a file of age'],
    [
      'with another letter in it',
      (text) =>
        text.replace(
          /(.)(.)\n-----END/,
          (_, one: string, two: string) => `${one === 'A' ? 'B' : 'A'}${two}\n-----END`,
        ),
      'secrets/production.age is damaged, or not a file of age',
    ],
    [
      'with marks of a merge conflict',
      (text) => `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> other\n`,
      'secrets/production.age has marks of a merge conflict',
    ],
  ];
  for (const [what, change, error] of damages) {
    it(`are refused from a file ${what}`, async () => {
      await write('a: b\nlong: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n', ada);
      const file = path('secrets/production.age');
      writeFileSync(file, change(readFileSync(file, 'utf8')));
      expect(await failureOf(openedBy(ada).get([]))).to.contain(`SECRETS: ${error}`);
    });
  }

  it('say what is wrong with the key that should open them', async () => {
    await write('a: b\n', ada);
    chmodSync(ada.identity, 0o640);
    expect(await failureOf(openedBy(ada).get([]))).to.equal(
      `SECRETS: ${ada.identity}: others can read this secret key (its mode is 0640) | chmod 600 ${ada.identity}`,
    );
    chmodSync(ada.identity, 0o600);
    writeFileSync(ada.identity, 'AGE-SECRET-KEY-1WRONG\n');
    expect(await failureOf(openedBy(ada).get([]))).to.contain('this is not a valid secret key of age');
    writeFileSync(ada.identity, '-----BEGIN AGE ENCRYPTED FILE-----\n');
    expect(await failureOf(openedBy(ada).get([]))).to.contain('is encrypted with a passphrase');
    expect(await failureOf(openedBy({ ...ada, identity: path('none') }).get([]))).to.contain(
      `there is no secret key to open the secrets with: ${path('none')} is missing`,
    );
  });

  it('say that their file is missing, and how it is made', async () => {
    expect(await failureOf(openedBy(ada).get([]))).to.equal(
      'SECRETS: secrets/production.age is missing | hostwright secrets init makes it; -e names the environment.',
    );
    expect(existsSync(path('secrets'))).to.equal(false);
  });
});

describe('the clear text of an age file', () => {
  const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'a: 0123\nb: yes\nc: 1e3\nd: 0x1f\n': { a: '0123', b: 'yes', c: '1e3', d: '0x1f' },
    'a: "x # y"\r\nb: |\r\n  one\r\n  two\r\n': { a: 'x # y', b: 'one\ntwo\n' },
    '': {},
    '# nothing yet\n': {},
  };
  for (const [text, values] of Object.entries(texts)) {
    it(`${JSON.stringify(text)} has ${JSON.stringify(values)}`, async () => {
      expect(Object.fromEntries((await readContent(text, 'x.age')).values)).to.deep.equal(values);
    });
  }

  const mistakes: Readonly<Record<string, string>> = {
    'a: b\nTOP-secret value\n': 'line 2 of the clear text: this is not YAML',
    'a: b\na: c\n': 'line 2 of the clear text: this name is there twice',
    'a: b\n\tc: d\n': 'line 2 of the clear text',
    'a: [1]\n': 'line 1 of the clear text: a must be one text',
    'x: y\na:\n': 'line 2 of the clear text: a has no value',
    'two words: x\n': 'line 1 of the clear text: the name must have letters',
    '- a\n': 'line 1 of the clear text: there must be a name and a value',
    'a: @hunter2\n': 'line 1 of the clear text: this is not YAML',
    '<<<<<<< HEAD\na: b\n': 'line 1 of the clear text',
  };
  for (const [text, error] of Object.entries(mistakes)) {
    it(`${JSON.stringify(text)} is refused, and not quoted`, async () => {
      const failure = await failureOf(readContent(text, 'x.age'));
      expect(failure)
        .to.contain(`x.age, ${error}`)
        .and.not.match(/TOP|hunter2/);
    });
  }

  it('keeps every value as it is', async () => {
    const value = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((text) => !/[\r\0]|\p{Surrogate}/u.test(text));
    await fc.assert(
      fc.asyncProperty(value, value, async (one, other) => {
        const values = new Map([
          ['one', one],
          ['other', other],
        ]);
        const text = await withValues('# a comment\none: x\n', values);
        expect((await readContent(text, 'x.age')).values).to.deep.equal(values);
      }),
    );
  });
});
