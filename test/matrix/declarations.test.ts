import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import ts from 'typescript';
import { root } from '../docs/pages';
import { hoverAt, makeProject, mistakesIn, optionsOf } from './typed-project';

/** Names that every project has. */
const known = new Set(['Readonly', 'Record', 'ReadonlyMap', 'Uint8Array', 'ArrayBufferLike']);

/** The name in tsconfig.json; the name in the enumeration is deprecated. */
const { options: asOldNodes } = ts.convertCompilerOptionsFromJson(
  { module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '6.0' },
  '.',
);

describe('the declarations in the tarball', function () {
  this.timeout(600_000);
  let folder = '';
  before(() => {
    folder = makeProject();
  });
  after(() => rmSync(folder, { recursive: true }));

  const write = (name: string, ...lines: readonly string[]): string => {
    const file = join(folder, name);
    writeFileSync(file, `${lines.join('\n')}\n`);
    return file;
  };

  it('have words above every argument of every task, and name only what can be imported', () => {
    const file = write('door.ts', "export * from 'hostwright';");
    const program = ts.createProgram([file], optionsOf());
    const checker = program.getTypeChecker();
    const door = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!);
    const exported = new Set(door.map(({ name }) => name));
    const tasks = door.flatMap((symbol) => {
      const type = checker.getTypeOfSymbol(symbol);
      const [call] = type.getCallSignatures();
      return call !== undefined && type.getProperty('module') !== undefined ? [{ symbol, type, call }] : [];
    });
    const seen: string[] = [];
    const silent: string[] = [];
    const hidden: string[] = [];
    const shown = (type: ts.Type): string =>
      checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
    const visit = (type: ts.Type, path: string, above: readonly ts.Type[]): void => {
      if (above.includes(type)) return;
      if (type.isUnion()) {
        type.types.forEach((part) => visit(part, path, above));
        return;
      }
      const [item] = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference) : [];
      const inner = item ?? type.getStringIndexType();
      if (inner !== undefined) visit(inner, path, [...above, type]);
      if (item !== undefined || !isDeclaredHere(type)) return;
      for (const property of type.getProperties()) {
        const name = `${path}.${property.name}`;
        seen.push(name);
        if (property.getDocumentationComment(checker).length === 0) silent.push(name);
        const own = checker.getTypeOfSymbol(property);
        const words = [
          ...shown(own)
            .replace(/"[^"]*"/g, '')
            .matchAll(/\b[A-Z]\w+/g),
        ].map(([word]) => word);
        hidden.push(...words.filter((w) => !exported.has(w) && !known.has(w)).map((w) => `${name}: ${w}`));
        visit(own, name, [...above, type]);
      }
    };
    for (const { symbol, type, call } of tasks) {
      visit(checker.getTypeOfSymbol(call.parameters[0]!), symbol.name, []);
      const words = [...checker.signatureToString(call).matchAll(/\b[A-Z]\w+/g)].map(([word]) => word);
      hidden.push(...words.filter((word) => !exported.has(word)).map((word) => `${symbol.name}: ${word}`));
      // What `look` hands on depends on what it looks at, so it has a type of its own.
      expect(shown(type)).to.match(/^(TaskFunction<\w+Args, (\w+Facts|object)>|LookFunction)$/);
    }
    expect(tasks).to.have.length.above(50);
    expect(seen).to.have.length.above(700);
    expect(silent).to.deep.equal([]);
    expect(hidden).to.deep.equal([]);
  });

  const isDeclaredHere = (type: ts.Type): boolean =>
    type.getCallSignatures().length === 0 &&
    (type.symbol as ts.Symbol | undefined)?.declarations?.some(
      (each) =>
        /hostwright\/dist\/tasks\//.test(each.getSourceFile().fileName) &&
        (ts.isInterfaceDeclaration(each) || ts.isTypeLiteralNode(each)),
    ) === true;

  it('compile for every role in a strict project that checks its libraries', () => {
    const roles = readdirSync(join(root, 'roles'));
    const file = write('roles.ts', ...roles.map((role) => `export * from 'hostwright/roles/${role}';`));
    expect(mistakesIn(file, optionsOf({ skipLibCheck: false }))).to.deep.equal([]);
  });

  it('tell in an editor what a task and its arguments are', () => {
    const file = write('hover.ts', "import { apt } from 'hostwright';", "apt({ packages: ['nginx'] });");
    const task = hoverAt(file, 'apt({', optionsOf());
    expect(task).to.include('(alias) apt(args: AptArgs, options?: TaskOptions): Task<AptFacts, unknown>');
    expect(task).to.include('Packages of Debian and its derivatives');
    const argument = hoverAt(file, 'packages', optionsOf());
    expect(argument).to.include('(property) AptArgs.packages?: readonly string[] | undefined');
    expect(argument).to.include('Packages, as `name`, `name=version`');
  });

  for (const [title, line, said] of [
    [
      'a misspelt argument',
      "apt({ pakages: ['nginx'] });",
      "Object literal may only specify known properties, but 'pakages' does not exist in type 'AptArgs'. Did you mean to write 'packages'?",
    ],
    [
      'a misspelt argument of a rule',
      'ufw({ rules: [{ alow: 22 }] });',
      "Object literal may only specify known properties, but 'alow' does not exist in type 'UfwRule'. Did you mean to write 'allow'?",
    ],
    [
      'a word that is not one of those allowed',
      "apt({ packages: ['nginx'], state: 'gone' });",
      'Type \'"gone"\' is not assignable to type \'"present" | "absent" | "latest" | "held" | undefined\'.',
    ],
    [
      'an argument of the own task',
      "own({ nam: 'a' });",
      "Object literal may only specify known properties, but 'nam' does not exist in type '{ readonly name: string; readonly size?: number | undefined; }'. Did you mean to write 'name'?",
    ],
  ] as const)
    it(`let the compiler say plainly what is wrong with ${title}`, () => {
      const file = write(
        'wrong.ts',
        "import { apt, defineTask, integer, object, optional, text, ufw } from 'hostwright';",
        'const args = object({ name: text(), size: optional(integer()) });',
        "const own = defineTask({ name: 'own', args, title: () => '', facts: () => ({}), plan: () => [] });",
        line,
        'void [apt, ufw, own];',
      );
      expect(mistakesIn(file, optionsOf())).to.deep.equal([said]);
    });

  for (const [title, options] of [
    ['as strict as can be', { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true }],
    ['without exact optional properties', { exactOptionalPropertyTypes: false }],
    [
      'that resolves as bundlers do',
      { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
    ],
  ] as const)
    it(`serve a project ${title}, which writes declarations of its own`, () => {
      const file = write('project.ts', ...project);
      // Without `skipLibCheck` the compiler checks the declarations of the package as well.
      const all = { ...options, declaration: true, skipLibCheck: false, outDir: join(folder, 'out') };
      expect(mistakesIn(file, optionsOf(all))).to.deep.equal([]);
    });

  for (const [title, options] of [
    ['as Node does', {}],
    ['as bundlers do', { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }],
    ['as old Nodes did', asOldNodes],
  ] as const)
    it(`serve tasks of one's own by their own door, resolved ${title}`, () => {
      const file = write('own.ts', ...ownTask);
      expect(mistakesIn(file, optionsOf({ ...options, declaration: true }))).to.deep.equal([]);
    });
});

/** A task of one's own and its tests, with the door for them. */
const ownTask = `
import { conforms, defineTask, fileFacts, object, one, planOf, sh, text, type Life, type TrialHost } from 'hostwright/task';
import { play, type FileFact } from 'hostwright';
export const own = defineTask({
  name: 'own',
  args: object({ path: text() }),
  title: ({ path }) => path,
  facts: ({ path }) => ({ file: one(fileFacts, { path }) }),
  plan: ({ file }: { file?: FileFact | undefined }) => (file === undefined ? [{ summary: 'a', diff: [], steps: [{ kind: 'run', script: sh\`true\` }] }] : []),
});
export const changes = planOf(own({ path: '/a' }), { file: undefined });
export const life: Life = { title: 'a', present: own({ path: '/a' }), looks: { script: 'ls /a', prints: /a/ }, broken: [] };
export const tried = (host: TrialHost) => conforms(life, host);
export const site = play({ name: 'a', hosts: 'all', tasks: () => [own({ path: '/a' })] });
`.split('\n');

/** Exports of all kinds without a type of their own: the compiler has to find a name for each. */
const project = `
import * as hw from 'hostwright';
export const vars = hw.object({ title: hw.withDefault(hw.text(), 'a'), names: hw.list(hw.text()), owner: hw.optional(hw.object({ mail: hw.text() })) });
export const project = hw.defineProject({ groups: { web: {}, db: { children: ['web'] } }, vars });
export const named = hw.defineProject({ groups: { web: {} }, vars, hosts: ['web1', 'balancer'] });
export type Vars = hw.VarsOf<typeof project>;
export const inventory = project.inventory({ all: { vars: { names: [] } }, hosts: { web1: { vars: { owner: undefined } } } });
export const lab = hw.labInventory(project, { hosts: { lab1: {} } });
export const reload = hw.service({ name: 'nginx', state: 'reloaded' });
export const rule: hw.UfwRule = { allow: 22, from: undefined };
export const firewall = (rules: readonly hw.UfwRule[]) => hw.ufw({ rules });
export const role = (vars: Vars) => [
  vars.title && hw.hostname({ name: vars.title }),
  vars.names.length && hw.apt({ packages: vars.names }),
  hw.file({ path: '/a', content: 'a' }, { notify: reload, when: hw.changed(reload) }),
  hw.block({ tags: ['a'] }, [reload]),
  hw.attempt([reload], { rescue: [reload] }),
  hw.once(hw.on('balancer', reload)),
  named.on('balancer', hw.onController(reload).task),
  hw.after(reload, ({ output }) => [output?.code === 0 && reload]),
  hw.flush(),
];
export const web = project.play({ name: 'web', hosts: 'web:!web1', tasks: ({ vars }) => role(vars), serial: ['25%', 3] });
export const one = project.play({ name: 'one', hosts: 'web1', tasks: () => [] });
export const rest = hw.play({ name: 'rest', hosts: 'ungrouped', tasks: ({ facts }) => [facts.cpus > 1 && reload] });
export const site = hw.playbook('site', [web, one, rest]);

export const kinds = [hw.fileFacts, hw.groupFacts, hw.sessionFacts, hw.unitFacts, hw.userFacts];
export const { fileFacts, groupFacts, sessionFacts, unitFacts, userFacts } = hw;
export const own = hw.defineTask({
  name: 'own',
  args: hw.object({
    /** What it is called. */
    name: hw.text(),
    size: hw.optional(hw.integer()),
    token: hw.withDefault(hw.secretText(), ''),
    test: hw.optional(hw.callback<(output: hw.Output) => boolean>()),
    content: hw.optional(hw.content()),
    table: hw.optional(hw.table(hw.either(hw.flag(), hw.oneOf('a', 'b')))),
  }),
  title: ({ name }) => name,
  facts: ({ name }) => ({
    file: hw.one(hw.fileFacts, { path: name }),
    unit: hw.one(hw.unitFacts, { name }),
    user: hw.one(hw.userFacts, { name, shadow: false }),
    group: hw.one(hw.groupFacts, name),
  }),
  plan: ({ file }, { size }) => (file?.size === size ? [] : []),
});
export const composed = hw.defineComposition({
  name: 'composed',
  args: hw.object({ name: hw.text() }),
  title: ({ name }) => name,
  over: hw.file,
  with: ({ name }) => ({ path: name, content: undefined }),
});
export const owned = own({ name: 'a', size: undefined });
export const changes = hw.planOf(owned, { file: undefined });
export const report = async () => hw.run(site, { inventory: await hw.loadInventory({ directory: '.' }) });
export const script = hw.sh\`true\`;
`.split('\n');
