import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { alphabets, newValue } from '../../lib/stores/new-value';
import { writeProject } from '../cli/command-line';

const bin = resolve(__dirname, '../../bin/hostwright.cjs');
const lib = resolve(__dirname, '../../lib');

const inventory = `
const { project } = require('./project');
const { ageFile } = require('${lib}/stores/age/file');
module.exports = project.inventory({ secrets: ageFile(), groups: { web: { hosts: ['web1'] } }, hosts: { web1: {} } });
`;
const architecture = `
const { project } = require('./project');
const secrets = project.secrets({ databasePassword: { description: 'Opens the database' }, apiToken: {} });
const services = project.services({ api: { group: 'web', port: 3873, protocol: 'http', description: 'API' } });
exports.architecture = project.architecture({
  environments: { production: {} },
  services,
  configuration: {
    variables: {
      DATABASE_PASSWORD: { services: services.api, secret: secrets.databasePassword },
      API_TOKEN: { secret: secrets.apiToken },
      REGION: {},
    },
  },
  security: { secretsManagement: { storage: 'vault', secrets } },
});
`;

/** The description without what `check` finds in it. */
const sound = (text: string) => text.replace('REGION: {},', '').replace("'vault'", "'age-file'");

interface Result {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

describe('hostwright secrets', function () {
  this.timeout(120_000);
  let directory = '';
  const path = (name: string) => join(directory, name);
  const production = () => readFileSync(path('secrets/production.age'), 'utf8');

  /** Runs the command in the project, as the person whose keys are in this folder. */
  const run = (
    words: string,
    { input = '', person = 'ada', ...env }: Record<string, string> = {},
  ): Promise<Result> =>
    new Promise((done) => {
      const child = execFile(
        process.execPath,
        [bin, 'secrets', ...words.split(' ')],
        {
          cwd: directory,
          env: {
            ...process.env,
            NO_COLOR: '1',
            HOSTWRIGHT_AGE_IDENTITY: '',
            XDG_CONFIG_HOME: path(person),
            VISUAL: '',
            ...env,
          },
        },
        (failure, out, error) => done({ code: failure === null ? 0 : Number(failure.code), out, error }),
      );
      child.stdin?.end(input);
    });

  before(() => {
    directory = writeProject({
      'inventory/project.js': `exports.project = defineProject({ groups: { web: {} }, vars: object({}) });`,
      'inventory/production.js': inventory,
      'inventory/staging.js': inventory.replace('secrets: ageFile(), ', ''),
      'inventory/architecture.js': architecture,
    });
  });
  after(() => rmSync(directory, { recursive: true, force: true }));

  it('makes a key that only its owner can read, and an encrypted file', async () => {
    const { code, out } = await run('init -e production');
    expect(code).to.equal(0);
    expect(out)
      .to.match(/made a secret key for you: .*age\.key/)
      .and.contain('made secrets/production.age');
    expect(statSync(path('ada/hostwright/age.key')).mode & 0o777).to.equal(0o600);
    expect(readFileSync(path('secrets/production.recipients'), 'utf8')).to.match(/^# \w+\nage1\w+\n$/);
    expect((await run('init -e production')).out).to.contain('you can open secrets/production.age');
  });

  it('stores values, and lists names, users and descriptions without them', async () => {
    expect(await run('set databasePassword -e production', { input: 'hunter2 hunter2\n' })).to.deep.equal({
      code: 0,
      out: 'the age file secrets/production.age: stored databasePassword\n',
      error: '',
    });
    const { out } = await run('list -e production');
    expect(out).to.equal(
      [
        'the age file secrets/production.age',
        '  databasePassword  has a value  DATABASE_PASSWORD of api  Opens the database',
        '  apiToken          no value     API_TOKEN',
        '',
      ].join('\n'),
    );
    expect(production()).not.to.contain('hunter2');
    expect((await run('get databasePassword -e production')).out).to.equal('hunter2 hunter2');
  });

  it('says what the environment needs and does not have', async () => {
    const { code, out } = await run('check -e production');
    expect(code).to.equal(1);
    expect(out).to.contain(
      '  apiToken has no value; it is needed by API_TOKEN\n    hint: hostwright secrets set apiToken',
    );
    expect(out).to.contain('  the variable REGION has neither value nor secret\n');
    expect(out).to.contain(
      '  the description says that secrets are in vault, and the inventory names the age file',
    );
    const file = path('inventory/architecture.js');
    writeFileSync(file, sound(readFileSync(file, 'utf8')));
  });

  it('makes new values, also for a secret that has none yet', async () => {
    const first = await run('rotate apiToken -e production');
    expect(first.out).to.contain('apiToken has a new value\nused by API_TOKEN\n');
    const { out: one } = await run('get apiToken -e production');
    await run('rotate apiToken -e production --length 20 --alphabet hex');
    const { out: other } = await run('get apiToken -e production');
    expect(one).to.match(/^[\w-]{43}$/);
    expect(other).to.match(/^[0-9a-f]{20}$/);
    expect(await run('check -e production')).to.deep.equal({
      code: 0,
      out: 'the age file secrets/production.age: all 2 secrets that are needed have a value\n',
      error: '',
    });
  });

  it('opens the clear text in the editor, and leaves none of it behind', async () => {
    const editor = path('editor.sh');
    writeFileSync(
      editor,
      `#!/bin/sh\nls -ld "$1" "\${1%/*}" > '${path('seen')}'; sed -i 's/^apiToken: .*/apiToken: "from: editor"/' "$1"\n`,
      { mode: 0o755 },
    );
    const { out } = await run('edit -e production', { EDITOR: `"${editor}"` });
    expect(out).to.equal('the age file secrets/production.age: changed apiToken\n');
    const seen = readFileSync(path('seen'), 'utf8').split('\n');
    expect(seen[0]).to.match(/^drwx------/);
    expect(seen[1]).to.match(/^-rw-------/);
    expect(existsSync(seen[0]?.split(' ').at(-1) ?? '/')).to.equal(false);
    expect((await run('get apiToken -e production')).out).to.equal('from: editor');
  });

  const editors: readonly (readonly [what: string, editor: string, error: string])[] = [
    ['is killed', `echo "$1" > '$SEEN'; kill -9 $$; true`, 'it was ended by SIGKILL; nothing was written'],
    ['leaves a mistake', `echo "$1" > '$SEEN'; echo "no yaml hunter3" >`, 'line 1 of the clear text'],
  ];
  for (const [what, editor, error] of editors) {
    it(`keeps the file and no clear text when the editor ${what}`, async () => {
      const before = production();
      const result = await run('edit -e production', { EDITOR: editor.replace('$SEEN', path('seen')) });
      expect(result.code).to.equal(64);
      expect(result.error).to.contain(error).and.not.contain('hunter');
      expect(production()).to.equal(before);
      expect(existsSync(readFileSync(path('seen'), 'utf8').trim())).to.equal(false);
    });
  }

  it('lets others in, and out again with a key that they do not have', async () => {
    const { out } = await run('init -e production', { person: 'grace' });
    const [, key = ''] = /recipients add (age1\w+)/.exec(out) ?? [];
    expect((await run('list -e production', { person: 'grace' })).error).to.contain(`recipients add ${key}`);
    expect((await run(`recipients add ${key} --name grace -e production`)).out).to.contain(
      'encrypted for 2 keys',
    );
    expect((await run('get apiToken -e production', { person: 'grace' })).out).to.equal('from: editor');
    expect((await run('recipients -e production')).out).to.contain(`${key}  grace\n`);
    expect((await run('recipients remove gracee -e production')).error).to.contain('did you mean "grace"?');
    const removed = await run('recipients remove grace -e production');
    expect(removed.out)
      .to.contain('encrypted for 1 key, with a new key')
      .and.contain('hostwright secrets rotate');
    expect((await run('get apiToken -e production', { person: 'grace' })).error).to.contain(
      'is not encrypted for the key',
    );
    const own = /age1\w+/.exec(readFileSync(path('secrets/production.recipients'), 'utf8'))?.[0] ?? '';
    expect((await run(`recipients remove ${own} -e production`)).error).to.contain(
      'you could not open the secrets',
    );
    expect(readdirSync(path('secrets'))).to.deep.equal(['production.age', 'production.recipients']);
  });

  const refusals: readonly (readonly [words: string, input: string, error: string])[] = [
    ['set databasePasword -e production', 'x', 'did you mean "databasePassword"?'],
    ['set databasePassword -e production', '', 'the value of databasePassword is empty'],
    ['set databasePassword -e production', 'a\r\nb\r\n', 'has line ends of Windows'],
    ['rotate nothing -e production', '', 'there is no secret nothing'],
    ['rotate apiToken --length 3 -e production', '', '3 characters out of 64 can be guessed'],
    ['get nothing -e production', '', 'there is no secret nothing'],
    ['list -e staging', '', 'inventory/staging.js names no provider of secrets'],
    ['recipients add ssh-ed25519 -e production', '', 'this is a key of SSH'],
    ['recipients add AGE-SECRET-KEY-1X -e production', '', 'this is a secret key'],
  ];
  for (const [words, input, error] of refusals) {
    it(`${words} with ${JSON.stringify(input)} is refused: ${error}`, async () => {
      const before = production();
      const result = await run(words, { input });
      expect(result.code).to.equal(64);
      expect(result.error).to.contain(error);
      expect(production()).to.equal(before);
    });
  }
});

describe('a new value', () => {
  for (const [name, characters] of Object.entries(alphabets)) {
    it(`of the alphabet ${name} has as much chance as 32 bytes, and no other characters`, () => {
      const value = newValue({ alphabet: name as keyof typeof alphabets });
      expect(value.length * Math.log2(characters.length)).to.be.at.least(256);
      expect(Array.from(value).every((each) => characters.includes(each))).to.equal(true);
    });
  }

  it('is another one each time, and uses all characters', () => {
    expect(newValue({})).not.to.equal(newValue({}));
    expect(new Set(newValue({ characters: 'abcd', length: 400 })).size).to.equal(4);
  });
});
