import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { expect } from 'chai';
import { debconfFacts, type DebconfFact } from '../../../lib/facts/debconf';
import { secret } from '../../../lib/secrets/secret';
import type { FileFact } from '../../../lib/facts/file';
import { debconf, type DebconfFacts } from '../../../lib/tasks/debconf';
import { planOf } from '../../../lib/testing';

type Arguments = Omit<Parameters<typeof debconf>[0], 'package'>;

const area = { question: 'tzdata/Areas', type: 'select', value: 'Europe' } as const;
const zone = { question: 'tzdata/Zones/Europe', type: 'select', value: 'Lisbon' } as const;
const password = { question: 'x/password', type: 'password', value: 'swordfish' } as const;
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

function plan(args: Arguments, facts: Record<string, Partial<DebconfFact>> = {}) {
  const questions = Object.entries(facts).map(([address, fact]): [string, DebconfFact] => [
    address,
    { owners: ['tzdata'], isSeen: true, ...fact },
  ]);
  return planOf(debconf({ package: 'tzdata', ...args }), factsOf(new Map(questions)));
}

function factsOf(questions: DebconfFacts['questions'], status = 'absent', unread = false): DebconfFacts {
  const package_ = {
    name: 'tzdata',
    architecture: 'all',
    version: '1',
    status,
    isHeld: false,
    isAutomatic: false,
  };
  const none = new Map<never, never>();
  return {
    questions,
    owner: {
      packages: new Map(status === 'absent' ? [] : [['tzdata', package_]]),
      providers: none,
      candidates: none,
      removed: [],
      unneeded: undefined,
      displaced: [],
      heldBack: [],
      deb: undefined,
      broken: [],
      isInterrupted: false,
    },
    unread: new Map(unread ? [['note', { type: 'file' } as FileFact]] : []),
  };
}

const diffs = (changes: ReturnType<typeof plan>) =>
  changes.flatMap(({ diff }) =>
    diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
  );
const inputs = (changes: ReturnType<typeof plan>) =>
  changes.flatMap(({ steps }) => steps.map((step) => (step.kind === 'run' ? step.input : undefined)));

describe('the task debconf', () => {
  for (const [title, args, status, unread, summaries] of [
    [
      'answers until the package is installed',
      { untilInstalled: true },
      'absent',
      false,
      ['answer tzdata/Areas of tzdata'],
    ],
    [
      'answers what a removed package would ask',
      { untilInstalled: true },
      'config-files',
      false,
      ['answer tzdata/Areas of tzdata'],
    ],
    ['leaves the answers of an installed package alone', { untilInstalled: true }, 'installed', false, []],
    [
      'answers and configures',
      { reconfigure: true },
      'installed',
      false,
      ['answer tzdata/Areas of tzdata, and configure it again'],
    ],
    [
      'only answers for what is not installed',
      { reconfigure: true },
      'absent',
      false,
      ['answer tzdata/Areas of tzdata'],
    ],
  ] as const)
    it(title, () => {
      const changes = planOf(
        debconf({ package: 'tzdata', selections: [area], ...args }),
        factsOf(new Map(), status, unread),
      );
      expect(changes.map(({ summary }) => summary)).to.deep.equal(summaries);
    });

  it('configures what has not read its answers yet', () => {
    const fact = { value: 'Europe', owners: ['tzdata'], isSeen: true };
    const answered = new Map([['shown tzdata/Areas', fact]]);
    const task = debconf({ package: 'tzdata', selections: [area], reconfigure: true });
    expect(planOf(task, factsOf(answered, 'installed'))).to.deep.equal([]);
    expect(planOf(task, factsOf(answered, 'installed', true)).map(({ summary }) => summary)).to.deep.equal([
      'configure tzdata again, which has not read its answers yet',
    ]);
  });

  it('cannot leave answers alone and configure again', () => {
    const { problems } = debconf({
      package: 'x',
      selections: [area],
      untilInstalled: true,
      reconfigure: true,
    });
    expect(problems.map(({ message }) => message)).to.deep.equal([
      'untilInstalled and reconfigure exclude each other',
    ]);
  });

  it('answers all questions with one command, over its standard input', () => {
    const changes = plan({ selections: [area, zone] });
    expect(changes.map(({ summary }) => summary)).to.deep.equal([
      'answer tzdata/Areas, tzdata/Zones/Europe of tzdata',
    ]);
    expect(diffs(changes)).to.deep.equal([
      'tzdata/Areas: - → Europe',
      'tzdata/Areas seen: - → yes',
      'tzdata/Areas owners: - → tzdata',
      'tzdata/Zones/Europe: - → Lisbon',
      'tzdata/Zones/Europe seen: - → yes',
      'tzdata/Zones/Europe owners: - → tzdata',
    ]);
    expect(inputs(changes)).to.deep.equal([
      'tzdata tzdata/Areas select Europe\ntzdata tzdata/Areas seen true\n' +
        'tzdata tzdata/Zones/Europe select Lisbon\ntzdata tzdata/Zones/Europe seen true\n',
    ]);
  });

  for (const [title, args, facts, expected] of [
    ['leaves alone what is as declared', {}, { value: 'Europe' }, []],
    ['sees another answer', {}, { value: 'Asia' }, ['tzdata/Areas: Asia → Europe']],
    ['sees a question without an answer', {}, { value: undefined }, ['tzdata/Areas: - → Europe']],
    [
      'sees that it may be asked again',
      {},
      { value: 'Europe', isSeen: false },
      ['tzdata/Areas seen: no → yes'],
    ],
    ['has it asked again', { seen: false }, { value: 'Europe' }, ['tzdata/Areas seen: yes → no']],
    [
      'makes the package one that asks',
      {},
      { value: 'Europe', owners: ['locales'] },
      ['tzdata/Areas owners: locales → locales, tzdata'],
    ],
  ] as const)
    it(title, () => {
      const changes = plan({ selections: [area], ...args }, { 'shown tzdata/Areas': facts });
      expect(diffs(changes)).to.deep.equal(expected);
    });

  for (const [title, selection] of [
    ['of the type password', password],
    ['that is a secret', { ...password, type: 'string', value: secret('swordfish') }],
  ] as const)
    it(`shows no answer ${title}, and compares its hash`, () => {
      const changes = plan({ selections: [selection] });
      expect(diffs(changes)[0]).to.equal('x/password: - → (hidden)');
      expect(inspect(changes, { depth: 9 })).to.not.include('swordfish');
      const address = debconfFacts.address({ question: 'x/password', isHidden: true });
      const [other, same] = [hash('x'), hash('swordfish')];
      expect(diffs(plan({ selections: [selection] }, { [address]: { sha256: other } }))).to.deep.equal([
        'x/password: (hidden) → (hidden)',
      ]);
      expect(plan({ selections: [selection] }, { [address]: { sha256: same } })).to.deep.equal([]);
    });

  for (const [change, problem] of [
    [{ question: 'Areas' }, /question/],
    [{ question: 'tzdata/A b' }, /question/],
    [{ question: '-x/y' }, /question/],
    [{ type: 'number' }, /type/],
    [{ value: 'a\nb' }, /the answer to tzdata\/Areas must be one line/],
    [{ value: secret('hush\nhush') }, /^(?!.*hush).*must be one line/],
    [{ value: 'a\\' }, /must not end in a backslash/],
    [{ type: 'boolean', value: 'yes' }, /must be 'true' or 'false'/],
  ] as const)
    it(`finds the problem of ${inspect(change)}`, () => {
      const selections = [{ ...area, ...change }] as Arguments['selections'];
      const { problems } = debconf({ package: 'tzdata', selections });
      expect(problems.map(({ path, message }) => `${path} ${message}`).join()).to.match(problem);
    });

  it('finds a question that is named twice, and a package that is none', () => {
    expect(debconf({ package: 'tzdata', selections: [area, area] }).problems).to.have.length(1);
    expect(debconf({ package: 'a b', selections: [area] }).problems).to.have.length(1);
    expect(debconf({ package: 'tzdata', selections: [] }).problems).to.have.length(1);
  });
});
