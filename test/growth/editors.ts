import type { FileFact } from '../../lib/facts/file';
import { withoutCommands } from '../../lib/report/workflow-commands';
import { editBlock } from '../../lib/tasks/block-in-file/edit';
import { mergeKeys } from '../../lib/tasks/authorized-keys/merge';
import { editValue } from '../../lib/tasks/config-value/edit';
import { editIni } from '../../lib/tasks/config-value/ini-edit';
import { editJson } from '../../lib/tasks/config-value/json-edit';
import { editToml } from '../../lib/tasks/config-value/toml-edit';
import { editYaml } from '../../lib/tasks/config-value/yaml-edit';
import { editCrontab } from '../../lib/tasks/cron/edit';
import { mergeKnownHosts } from '../../lib/tasks/known-hosts/merge';
import { overridesOf } from '../../lib/tasks/logrotate/overrides';
import { editMatches } from '../../lib/tasks/replace/edit';
import { editLine } from '../../lib/tasks/shared/files/line-edit';
import { editHosts, isNamedElsewhere } from '../../lib/tasks/shared/network/hosts-edit';
import { loginVariable } from '../../lib/tasks/shared/system/environment';
import { removeEntries, setEntry } from '../../lib/tasks/shared/system/fstab';
import { isSameValue } from '../../lib/tasks/shared/systemd/plain-value';
import { linesBefore } from '../../lib/tasks/sshd-config/overrides';
import { mergeRules } from '../../lib/tasks/ufw/merge';
import { formatTuple, parseTuple } from '../../lib/tasks/ufw/rule';
import type { Answers } from './answers';
import { repeat } from './growth';

/** What reads a text of a host to change it or to judge it. */
export interface Editor extends Answers {
  readonly run: (text: string) => unknown;
}

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM1RyiCoMR+9EpEkgYZlqCwDf3q4i/3o1r5Ng44JEywJ';
const keys = { exclusive: true, force: false, state: 'present', user: 'a', keys: [key] } as const;
const known = { hosts: ['a'], port: 22, keys: [key], exclusive: true, state: 'present' } as const;
const file = { path: '/a', create: false, state: 'present', backup: false, follow: false } as const;
const cron = {
  id: 'a',
  user: 'root',
  command: 'x',
  schedule: '@daily',
  state: 'present',
  disabled: false,
  exclusive: true,
  env: {},
} as unknown as Parameters<typeof editCrontab>[1];
const ini = { inlineComments: true } as const;
const isMount = ({ path }: { readonly path: string }) => path === '/m';
const mount = { source: 's', path: '/m', fstype: 'ext4', options: 'ro', dump: 0, pass: 0 };
const log = { path: '/etc/logrotate.d/a', patterns: ['/var/log/*.log'], logs: ['/var/log/a.log'] };
const rule = parseTuple('allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in');
const attempt = (run: () => unknown) => {
  try {
    return run();
  } catch {
    return undefined;
  }
};

/** By the name of the function, and for some what it is asked for. */
export const editors: Readonly<Record<string, Editor>> = {
  editBlock: {
    run: (text) => editBlock(text, { ...file, id: 'x', block: 'y', marker: '# {mark} {id}' }),
    many: [(n) => repeat(n, (i) => `line ${i}\n`), (n) => `# BEGIN x\n${'a\n'.repeat(n)}# END x\n`],
    free: [(text) => text, (text) => `# BEGIN x\n${text}\n# END x\n`],
  },
  editLine: {
    run: (text) => editLine(text, { ...file, line: 'b', match: '^a', which: 'all', replaceOnly: false }),
    many: [(n) => 'a\n'.repeat(n), (n) => 'c\n'.repeat(n)],
    free: [(text) => text],
  },
  'editLine, absent': {
    run: (text) =>
      editLine(text, { ...file, state: 'absent', match: '^a', which: 'all', replaceOnly: false }),
    many: [(n) => 'a\n'.repeat(n)],
    free: [],
  },
  editMatches: {
    run: (text) => editMatches(text, { ...file, match: 'a', replacement: 'b' }),
    many: [(n) => 'a\n'.repeat(n)],
    free: [(text) => text],
  },
  editHosts: {
    run: (text) =>
      editHosts(text, {
        entries: [{ ip: '10.0.0.1', names: ['a'] }],
        absent: ['10.0.0.2'],
        isMoving: true,
        isExclusive: true,
      }),
    many: [
      (n) => repeat(n, (i) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255} h${i}\n`),
      (n) => '10.0.0.1 a\n'.repeat(n),
      (n) => `10.0.0.9 ${repeat(n, (i) => `h${i} `)}\n`,
    ],
    free: [
      (text) => `${text}x`,
      (text) => `10.0.0.1 ${text}x`,
      (text) => `10.0.0.1${text}x`,
      (text) => `::${text}x a`,
    ],
  },
  isNamedElsewhere: {
    run: (text) => isNamedElsewhere(text, { ip: '10.0.0.1', names: ['a', 'b'] }),
    many: [(n) => repeat(n, (i) => `10.0.0.2 h${i}\n`)],
    free: [(text) => `10.0.0.1 ${text}x`],
  },
  editCrontab: {
    run: (text) => attempt(() => editCrontab(text, cron)),
    many: [
      (n) => repeat(n, (i) => `* * * * * c${i}\n`),
      (n) => repeat(n, () => '# Hostwright: a\n@daily y\n'),
      (n) => `# Hostwright: a\n${repeat(n, (i) => `# c${i}\n`)}@daily x\n`,
      (n) => `# Hostwright: a\n${repeat(n, (i) => `A${i}=1\n`)}@daily x\n`,
      (n) => repeat(n, (i) => `# Hostwright: b${i}\n@daily y\n`),
    ],
    free: [
      (text) => `${text}x`,
      (text) => `* * * * * ${text}`,
      (text) => `*${text}x\u2028`,
      (text) => `A${text}x`,
      (text) => `# (${text}`,
    ],
  },
  editIni: {
    run: (text) => editIni(text, { ...ini, key: ['s', 'k'], value: 'v' }),
    many: [
      (n) => `[s]\n${repeat(n, (i) => `k${i} = 1\n`)}`,
      (n) => `[s]\n${'k = 1\n'.repeat(n)}`,
      (n) => `[s]\nk = 1\\\n${'  more\n'.repeat(n)}`,
      (n) => repeat(n, (i) => `[t${i}]\na = b\n`),
      (n) => '[s]\na = b\n'.repeat(n),
    ],
    free: [
      (text) => `[s]\n${text}x\u2028`,
      (text) => `[s]\nk = ${text}x\u2028`,
      (text) => `[${text}`,
      (text) => `[s]\nk${text}= 1`,
    ],
  },
  'editIni, one of several sections': {
    run: (text) => editIni(text, { ...ini, key: ['s', { n: 1 }, 'k'], value: 'v' }),
    many: [(n) => repeat(n, (i) => `[s]\nn = ${i}\n`)],
    free: [],
  },
  editJson: {
    run: (text) => editJson(text, ['b', 'c'], 1),
    many: [
      (n) => `{"b": {${repeat(n, (i) => `"k${i}": 1, `)}"c": 2}}`,
      (n) => `{${repeat(n, (i) => `"k${i}": {"c": 1},\n`)}"b": {}}`,
      (n) => `{"b":${'['.repeat(n)}${']'.repeat(n)}}`,
    ],
    free: [
      (text) => `{"b": {}}${text}`,
      (text) => `${text}{"b": {}}`,
      (text) => `{${text}"b": {"d": 1}}`,
      (text) => `{"a": "${text}`,
      (text) => `{"b": {"d": 1 ${text}}}`,
    ],
  },
  // It takes files of at most 32 KiB; within these the library is linear.
  editToml: {
    run: (text) => editToml(text, ['b', 'c'], 1),
    many: [(n) => `${repeat(n, (i) => `k${i} = 1\n`)}[b]\nc = 2\n`],
    free: [(text) => `${text}[b]\nc = 2\n`],
  },
  editYaml: {
    run: (text) => editYaml(text, ['b', 'c'], 1),
    many: [
      (n) => `${repeat(n, (i) => `k${i}: 1\n`)}b:\n  c: 2\n`,
      (n) => `b:\n${repeat(n, (i) => `  k${i}: 1\n`)}`,
      (n) => `a:\n${repeat(n, (i) => `- x${i}\n`)}b: {}\n`,
      (n) => `b: &b\n  d: 1\n${repeat(Math.min(n, 90), (i) => `k${i}: *b\n`)}${'# c\n'.repeat(n)}`,
    ],
    free: [],
  },
  'editYaml, of one line': {
    run: (text) => editYaml(text, ['b'], 2),
    many: [],
    free: [
      (text) => `b: 1 #${text}\n`,
      (text) => `b: "${text}"\n`,
      (text) => `b: '${text}\n`,
      (text) => `b: 1\n#${text}`,
    ],
  },
  editValue: {
    run: (text) => editValue(text, { ...file, path: '/a.json', key: ['b'], value: 1, inlineComments: false }),
    many: [(n) => `{${'// a\n'.repeat(n)}"b": 2}`],
    free: [],
  },
  mergeKeys: {
    run: (text) => mergeKeys(text.split('\n'), keys),
    many: [(n) => `${key} a\n`.repeat(n), (n) => '# a\n'.repeat(n)],
    free: [
      (text) => `${text}x`,
      (text) => `${key} ${text}x`,
      (text) => `"${text}`,
      (text) => `a="${text}" ${key}`,
    ],
  },
  mergeKnownHosts: {
    run: (text) => mergeKnownHosts(text.split('\n'), known),
    many: [(n) => `a ${key}\n`.repeat(n), (n) => `${repeat(n, (i) => `h${i},`)}a ${key}\n`],
    free: [
      (text) => `${text}x`,
      (text) => `a ${text}x`,
      (text) => `a ${key} ${text}x`,
      (text) => `|1|${text} ${key}`,
    ],
  },
  mergeRules: {
    run: (text) =>
      mergeRules(
        text.split('\n').flatMap((line) => parseTuple(line) ?? []),
        rule === undefined ? [] : [rule],
        'v4',
      ),
    many: [(n) => repeat(n, (i) => `allow tcp ${i} 0.0.0.0/0 any 0.0.0.0/0 in\n`)],
    free: [(text) => `allow tcp 1 0.0.0.0/0 any 0.0.0.0/0 in${text}`, (text) => text],
  },
  setEntry: {
    run: (text) => setEntry(text, mount, isMount),
    many: [(n) => repeat(n, (i) => `/dev/a /m${i} ext4 ro 0 0\n`)],
    free: [
      (text) => `${text}x\u2028`,
      (text) => `/dev/a /m ext4${text}x\u2028`,
      (text) => `/dev/a /m${text}x\u2028`,
      (text) => `/dev/a /m ext4 ro 0 ${text}\u2028`,
    ],
  },
  removeEntries: {
    run: (text) => removeEntries(text, isMount),
    many: [(n) => '/dev/a /m ext4\n'.repeat(n)],
    free: [],
  },
  loginVariable: {
    run: (text) => loginVariable({ content: text } as FileFact, 'A'),
    many: [(n) => 'A=1\n'.repeat(n)],
    free: [(text) => `A=${text}x\u2028`, (text) => `${text}x`],
  },
  overridesOf: {
    run: (text) =>
      overridesOf({ files: new Map([['/etc/logrotate.d/b', text]]), isHourly: false, logs: [] }, log),
    many: [
      (n) => repeat(n, (i) => `/l${i} {\n}\n`),
      (n) => `${repeat(n, (i) => `/l${i}* `)} {\n}\n`,
      (n) => `/var/log/${'*a'.repeat(n)}b {\n}\n`,
    ],
    free: [(text) => `/${text} {\n}\n`, (text) => text],
  },
  linesBefore: {
    run: (text) =>
      linesBefore(
        {
          lines: [{ trail: ['/a'], keyword: 'include', value: text, isGlobal: true }],
          options: [],
          effective: undefined,
        },
        `/etc/ssh/sshd_config.d/${'a'.repeat(30)}.conf`,
      ),
    many: [(n) => `sshd_config.d/${'*a'.repeat(n)}b`, (n) => `sshd_config.d/${'a*'.repeat(n)}b`],
    free: [(text) => text, (text) => `sshd_config.d/${text}`],
  },
  withoutCommands: {
    run: withoutCommands,
    many: [(n) => '::error::\n'.repeat(n), (n) => '\n'.repeat(n)],
    free: [(text) => `${text}x`, (text) => `${text}::x`],
  },
  isSameValue: {
    run: (text) => isSameValue(text, '1min'),
    many: [(n) => '1s '.repeat(n)],
    free: [(text) => `${text}x`, (text) => `1${text}!`],
  },
  formatTuple: {
    run: (text) =>
      text.split('\n').map((line) => attempt(() => formatTuple(parseTuple(line) as never, 'v4'))),
    many: [(n) => 'allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in\n'.repeat(n)],
    free: [
      (text) => `allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in!out_${text}\u2028`,
      (text) => `allow tcp ${text} 0.0.0.0/0 any 0.0.0.0/0 in`,
    ],
  },
};
