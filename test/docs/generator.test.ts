import { expect } from 'chai';
import { argumentsOf } from '../../docs/generator/argument';
import { readComment } from '../../docs/generator/comment';
import type { Declared } from '../../docs/generator/declared';
import { kindsOf, problemsOf, runExample, exampleHost, tasksIn } from '../../docs/generator/example';
import { toModule } from '../../docs/generator/example-module';
import { pageOf, type TaskPage } from '../../docs/generator/page';
import { literal, typeWords, type Schema } from '../../docs/generator/type-words';
import * as schema from '../../lib/schema/schema';
import { link } from '../../lib/tasks/link';

const comment = (...lines: readonly string[]) => {
  const source = `/** Another one. */\nconst other = 1;\n\n/**\n${lines.map((line) => ` * ${line}\n`).join('')} */\nexport const sample = other;\n`;
  return readComment({ name: 'sample', source } as Parameters<typeof readComment>[0]);
};

const sample: TaskPage = {
  ...{ file: 'sample', name: 'sample', comment: comment('Does it.') },
  ...{ args: [], kinds: [], problems: [] },
};

describe('what check prints', () => {
  const first = comment('Does it.', '@example', 'sample({});', '@example', 'sample({ more: true });');
  const page = (checked: string | undefined) => pageOf({ ...sample, comment: first, checked });

  it('stands below the first example', () => {
    expect(page('would change web1: sample\n  do it\n')).to.include(
      'sample({}),\n];\n```\n\nOn a fresh host `--check` prints:\n\n```text\nwould change web1: sample\n  do it\n```\n\n## More examples\n',
    );
  });

  it('may be nothing', () => {
    expect(page('')).to.include('On a fresh host `--check` finds nothing to change');
  });

  it('is left out where the example was not run', () => {
    expect(page(undefined)).to.not.include('--check');
  });
});

describe('the comment above a task', () => {
  it('is a purpose, examples, and what check cannot see and Ansible does otherwise', () => {
    const read = comment(
      'Does it.',
      '',
      '@example',
      "sample({ mail: 'a@example.org', at: '*\\/5' });",
      '@example',
      'sample({});',
      '@unseen',
      '- what is',
      '  not there',
      '- The rest.',
      '@ansible copy, ansible.posix.at',
      '- no `@` here',
    );
    expect(read).to.deep.equal({
      purpose: 'Does it.',
      examples: ["sample({ mail: 'a@example.org', at: '*/5' });", 'sample({});'],
      unseen: ['What is not there.', 'The rest.'],
      ansible: { modules: ['copy', 'ansible.posix.at'], differences: ['No `@` here.'] },
    });
  });

  it('may have a purpose alone', () => {
    expect(comment('Does it.', '', 'Twice.')).to.deep.equal({
      purpose: 'Does it.\n\nTwice.',
      examples: [],
      unseen: [],
      ansible: { modules: [], differences: [] },
    });
  });
});

describe('the names of modules behind @ansible', () => {
  it('may be those of roles', () => {
    const { ansible } = comment('Does it.', '@ansible copy, jnv.unattended-upgrades (a role)', '- otherwise');
    expect(ansible.modules).to.deep.equal(['copy', 'jnv.unattended-upgrades (a role)']);
    const page = pageOf({
      ...sample,
      comment: comment('Does it.', '@ansible a.b-c (a role)', '- otherwise'),
    });
    expect(page).to.include('## Differences from Ansible’s `a.b-c` (a role)\n');
  });

  for (const [title, lines] of [
    ['a sentence', ['@ansible has no module for it.']],
    ['an item of the list', ['@ansible', '- Ansible has no module for it: a file is copied.']],
    ['words without commas', ['@ansible copy template']],
  ] as const)
    it(`are not ${title}`, () => {
      expect(() => comment('Does it.', ...lines)).to.throw(
        'the comment above sample: @ansible takes names of modules with commas between, not ',
      );
    });
});

describe('an example', () => {
  const example = "const here = join('/', 'srv');\n// Why.\nlink({ path: here, target: host.name });\n";

  it('becomes a file with its imports', () => {
    expect(toModule(example).split('\n')).to.deep.equal([
      "import { link, type HostView } from 'hostwright';",
      "import { join } from 'node:path';",
      '',
      "const here = join('/', 'srv');",
      '',
      'export const tasks = (host: HostView) => [',
      '// Why.',
      'link({ path: here, target: host.name }),',
      '];',
      '',
    ]);
  });

  it('does not import what only looks like a task', () => {
    expect(toModule("file({ path: '/a', link: [1].map((user) => user) });")).to.match(
      /^import \{ file \} from 'hostwright';\n\nexport/,
    );
  });

  it('can be run, and tells which facts it reads', () => {
    const tasks = tasksIn(runExample(example, exampleHost));
    expect(tasks.map(({ title, args }) => [title, (args as { target: string }).target])).to.deep.equal([
      ['link /srv', 'web1'],
    ]);
    expect(kindsOf(link({ path: '/a', state: 'absent' }).module, [example])).to.deep.equal(['file', 'way']);
    expect(problemsOf(example)).to.deep.equal([]);
  });

  it('is told of what is wrong with it', () => {
    expect(problemsOf("link({ path: '/a' });")).to.deep.equal(['link /a:  target is missing']);
    expect(problemsOf('nothing();')).to.deep.equal(['ReferenceError: nothing is not defined']);
  });
});

describe('the words for a type', () => {
  for (const [declared, words] of [
    [schema.text(), 'text'],
    [schema.flag(), 'boolean'],
    [schema.absolutePath(), 'absolute path'],
    [schema.fileMode(), 'octal text'],
    [schema.integer({ minimum: 1, maximum: 9 }), 'whole number from 1 to 9'],
    [schema.integer({ minimum: 0 }), 'whole number ≥ 0'],
    [schema.oneOf('a', 'b', 'c'), "`'a'`, `'b'` or `'c'`"],
    [schema.list(schema.integer()), 'list of whole numbers'],
    [schema.list(schema.oneOf('a', 'b')), "list of (`'a'` or `'b'`)"],
    [schema.either(schema.text(), schema.list(schema.text())), 'text or list of text'],
    [schema.table(schema.secretText()), 'table of (text or secret) by name'],
    [schema.content(), 'text, bytes or secret'],
    [schema.callback(), 'function'],
    [schema.list(schema.object({ a: schema.text() })), 'list of objects'],
    [schema.anything(), 'anything'],
  ] as const)
    it(`are ${words}`, () => expect(typeWords(declared as object)).to.equal(words));

  it('show values as TypeScript does', () => {
    expect(["it's", ['a'], {}, 3, false].map(literal)).to.deep.equal([
      "`'it\\'s'`",
      "`['a']`",
      '`{}`',
      '`3`',
      '`false`',
    ]);
  });
});

describe('an argument', () => {
  const rows = (words: string, property: Schema) => {
    const declared: Declared = { words, type: '', isOptional: true, below: () => new Map() };
    const [argument] = argumentsOf({ properties: { a: property } }, new Map([['a', declared]]));
    return [argument?.words, argument?.default];
  };

  for (const [title, words, property, expected] of [
    ['has the default of its schema', 'Do it.', { default: false }, ['Do it.', '`false`']],
    ['says it once', 'Do it. Default: false.', { default: false }, ['Do it.', '`false`']],
    ['says a list once', "Do it. Default: `['a']`.", { default: ['a'] }, ['Do it.', "`['a']`"]],
    [
      'keeps what more is said of it',
      'Do it. Default: false, it is an error.',
      { default: false },
      ['Do it. Default: false, it is an error.', '`false`'],
    ],
    ['has a default in words', 'Do it. Default: left as it is.', {}, ['Do it.', 'left as it is']],
    ['has a default with dots', 'Ask. Default: `a.b.c`.', {}, ['Ask.', '`a.b.c`']],
    ['keeps words that are a default alone', 'Default: `GET`.', {}, ['Default: `GET`.', undefined]],
  ] as const)
    it(title, () => expect(rows(words, property)).to.deep.equal(expected));

  it('with arguments of its own leads to their table', () => {
    const inner = {
      name: 'b.c',
      type: 'text',
      default: undefined,
      isRequired: true,
      words: 'a|b',
      below: [],
    };
    const outer = { ...inner, name: 'healthCheck', type: 'list of objects', below: [inner] };
    const page = pageOf({ ...sample, args: [outer] });
    expect(page).to.include('| `healthCheck` | list of [objects](#healthcheck) | required | a\\|b |');
    expect(page).to.include('### healthCheck\n\n| argument |');
    expect(page).to.include('## Facts read\n\nNone.');
    expect(page).to.not.include('What check cannot see');
  });
});
