import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import { secret, Secret } from '../../../lib/secrets/secret';
import { render } from '../../../lib/tasks/shared/files/render';
import { template } from '../../../lib/tasks/template';
import { planOf } from '../../../lib/testing';

type Vars = Record<string, unknown>;

const path = '/etc/app.conf';

/** The content that a fresh host would get. */
function contentOf(text: string, vars: Vars): unknown {
  const task = template({ path, template: text, vars });
  const [change] = planOf(task, { present: undefined });
  const step = change?.steps[0];
  return step?.kind === 'write' ? step.content : undefined;
}

describe('the task template', () => {
  const rows: [title: string, template: string, vars: Vars, content: string][] = [
    ['prints variables as they are', 'a=<%= a %>\n', { a: `<&"'>` }, `a=<&"'>\n`],
    ['prints <%- as well', 'a=<%- a %>\n', { a: '&' }, 'a=&\n'],
    [
      'prints numbers, booleans and lists',
      '<%= n %> <%= b %> <%= l %>',
      { n: 0, b: false, l: [1, 2] },
      '0 false 1,2',
    ],
    ['prints null as nothing', '[<%= n %>]', { n: null }, '[]'],
    [
      'runs loops and drops newlines where told',
      '<% for (const x of l) { -%>\n- <%= x %>\n<% } -%>\n',
      { l: ['a', 'b'] },
      '- a\n- b\n',
    ],
    ['has tests for what is optional', '<% if (locals.a) { %>yes<% } else { %>no<% } %>', {}, 'no'],
    [
      'calls functions that it is given',
      '<%= up(a) %>',
      { a: 'x', up: (text: string) => text.toUpperCase() },
      'X',
    ],
    ['keeps a text without tags', 'no newline', {}, 'no newline'],
    ['keeps delimiters that are doubled', '<%% a %%>', {}, '<% a %>'],
  ];
  for (const [title, text, vars, content] of rows)
    it(title, () => {
      expect(contentOf(text, vars)).to.equal(content);
    });

  const mistakes: [title: string, template: string, vars: Vars, words: RegExp][] = [
    [
      'a variable that is not given',
      'a\nb <%= c %>\n',
      {},
      /^template of \/etc\/app\.conf:2: c is not defined$/,
    ],
    ['a property that is not there', '<%= a.b %>', { a: {} }, /:1: the expression is undefined$/],
    ['the same printed by <%-', '\n<%- a.b %>', { a: {} }, /:2: the expression is undefined$/],
    ['a property of what is not there', '<%= a.b.c %>', { a: {} }, /:1: Cannot read properties of undefined/],
    ['an object', '<%= a %>', { a: { b: 1 } }, /:1: the expression is an object; use JSON.stringify/],
    ['a function', '<%= a %>', { a: () => 1 }, /:1: the expression is a function$/],
    ['a syntax error', '<% if (a { %>', {}, /^template of \/etc\/app\.conf: Unexpected token/],
    ['an open tag', '<%= a', {}, /^template of \/etc\/app\.conf: Could not find matching close tag/],
  ];
  for (const [title, text, vars, words] of mistakes)
    it(`finds ${title} before any host is touched`, () => {
      const problems = template({ path, template: text, vars }).problems.map(({ message }) => message);
      expect(problems).to.have.length(1);
      expect(problems[0]).to.match(words);
      expect(() => render({ text, name: 'template of /etc/app.conf' }, vars))
        .to.throw(HostwrightError, words)
        .with.property('code', 'TEMPLATE');
    });

  it('fills in secrets of any depth and keeps them out of the diff', () => {
    const vars = { db: { users: [{ password: secret('hunter2') }] }, word: secret('x') };
    const content = contentOf('<%= db.users[0].password %> <%= word %>', vars);
    expect(content).to.be.instanceOf(Secret);
    expect((content as Secret).reveal()).to.equal('hunter2 x');
    const task = template({ path, template: '<%= word %>', vars });
    const changes = planOf(task, { present: undefined });
    expect(changes[0]?.diff[0]).to.deep.equal({ attribute: 'content', before: undefined, after: '(hidden)' });
    expect(JSON.stringify([task, changes])).to.not.include('hunter2');
  });

  it('reveals a secret that a function returns', () => {
    expect(contentOf('<%= f() %>', { f: () => secret('hunter2') })).to.satisfy(
      (content: unknown) => content instanceof Secret && content.reveal() === 'hunter2',
    );
  });

  it('takes owner, mode and validation like a file', () => {
    const task = template({
      path,
      template: 'x',
      owner: 'root',
      mode: '0600',
      validate: 'check %s',
      backup: true,
    });
    const [change] = planOf(task, { present: undefined });
    expect(change?.steps[0]).to.include({
      path,
      owner: 'root',
      mode: '0600',
      validate: 'check %s',
      backup: true,
    });
  });

  it('needs exactly one of src and template', () => {
    expect(template({ path }).problems[0]?.message).to.equal('src or template is missing');
    expect(template({ path, src: '/a', template: 'a' }).problems[0]?.message).to.equal(
      'src and template exclude each other',
    );
  });

  describe('with a file of the controller', () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hostwright-test-'))));
    afterEach(() => rmSync(folder, { recursive: true }));
    const put = (name: string, text: string) => {
      const src = join(folder, name);
      writeFileSync(src, text);
      return src;
    };
    const render = (src: string, vars: Vars) => {
      const task = template({ path, src, vars });
      if (task.problems.length > 0) return task.problems[0]?.message;
      const step = planOf(task, { present: undefined })[0]?.steps[0];
      return step?.kind === 'write' ? step.content : undefined;
    };

    it('renders it, again when it has changed', () => {
      expect(render(put('a.ejs', 'one <%= x %>'), { x: 1 })).to.equal('one 1');
      expect(render(put('a.ejs', 'second <%= x %>'), { x: 2 })).to.equal('second 2');
    });

    it('includes files beside it', () => {
      put('part.ejs', '<%= who %>!\n');
      expect(render(put('a.ejs', "hello <%- include('part.ejs', { who }) -%>\n"), { who: 'you' })).to.equal(
        'hello you!\n',
      );
    });

    it('names file and line of a mistake', () => {
      const src = put('a.ejs', 'x\n\n<%= nobody %>\n');
      expect(render(src, {})).to.equal(`${src}:3: nobody is not defined`);
      put('part.ejs', '\n<%= nobody %>');
      const including = put('b.ejs', "<%- include('part.ejs') %>");
      expect(render(including, {})).to.include(`${join(folder, 'part.ejs')}:2: nobody is not defined`);
    });

    it('names a missing and a relative one', () => {
      expect(render(join(folder, 'none.ejs'), {})).to.include('cannot be read: ENOENT');
      expect(render('templates/a.ejs', {})).to.include('is not an absolute path');
    });
  });
});
