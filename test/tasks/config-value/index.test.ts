import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import { secret } from '../../../lib/secrets/secret';
import { configValue } from '../../../lib/tasks/config-value';
import { planOn } from '../shared/files/edit-plan';

type Arguments = Omit<Parameters<typeof configValue>[0], 'path'>;
type Row = [title: string, args: Arguments, before: string, after: string | undefined, ...diff: string[]];

const declare = (format: 'ini' | 'json' | 'yaml', args: Arguments) =>
  configValue({ path: `/etc/app.${format}`, ...args });

const ini: Row[] = [
  ['leaves a value', { key: ['a', 'x'], value: 1 }, '[a]\nx=1\n', undefined],
  [
    'sets a value and keeps its spaces',
    { key: ['a', 'x'], value: 2 },
    '[a]\nx  =   1\ny=1\n',
    '[a]\nx  =   2\ny=1\n',
    'a.x: 1 → 2',
  ],
  [
    'looks in its own section only',
    { key: ['b', 'x'], value: 2 },
    '[a]\nx=1\n[b]\nx=1\n',
    '[a]\nx=1\n[b]\nx=2\n',
  ],
  [
    'knows a section with blanks in its brackets',
    { key: ['a b', 'x'], value: 2 },
    '[ a b ] ; c\nx=1\n',
    '[ a b ] ; c\nx=2\n',
  ],
  ['sets a key before all sections', { key: ['x'], value: 2 }, 'x=1\n[a]\nx=1\n', 'x=2\n[a]\nx=1\n'],
  [
    'adds a key as its neighbours are written',
    { key: ['a', 'y'], value: 'b c' },
    '[a]\n\tx=1\n# note\n\n[b]\n',
    '[a]\n\tx=1\n\ty=b c\n# note\n\n[b]\n',
    'a.y: - → b c',
  ],
  [
    'adds the first key of a section',
    { key: ['a', 'y'], value: 1 },
    '[a]\n[b]\nx=1\n',
    '[a]\ny=1\n[b]\nx=1\n',
  ],
  ['adds a section', { key: ['b', 'y'], value: true }, '[a]\nx: 1', '[a]\nx: 1\n\n[b]\ny: true\n'],
  ['adds the first section', { key: ['b', 'y'], value: 1 }, '', '[b]\ny = 1\n'],
  [
    'adds a key before the first section',
    { key: ['y'], value: 1 },
    '# note\n\n[a]\nx=1\n',
    '# note\n\ny=1\n\n[a]\nx=1\n',
  ],
  [
    'leaves comments that look like the key',
    { key: ['a', 'x'], value: 1 },
    '[a]\n;x = 0\n#x = 0\n',
    '[a]\nx = 1\n;x = 0\n#x = 0\n',
  ],
  [
    'leaves one of many lines',
    { key: ['a', 'x'], value: 1 },
    '[a]\nx=0\ny=1\nx=1\n',
    '[a]\nx=1\ny=1\n',
    'a.x: ["0","1"] → 1',
  ],
  [
    'writes a list',
    { key: ['a', 'x'], value: ['1', '2', '3'] },
    '[a]\nx=0\nx=2\ny=1\n',
    '[a]\nx=1\nx=2\nx=3\ny=1\n',
  ],
  ['knows a list', { key: ['a', 'x'], value: [1, 2] }, '[a]\nx=1\nx=2\n', undefined],
  [
    'writes a key alone',
    { key: ['mysqld', 'skip-networking'], value: null },
    '[mysqld]\nport = 1\n',
    '[mysqld]\nport = 1\nskip-networking\n',
  ],
  ['knows a key alone', { key: ['a', 'x'], value: null }, '[a]\nx\n', undefined],
  ['gives a key alone a value', { key: ['a', 'x'], value: 1 }, '[a]\nx\n', '[a]\nx = 1\n'],
  [
    'takes a comment for a part of the value',
    { key: ['a', 'x'], value: '1' },
    '[a]\nx=1 ; note\n',
    '[a]\nx=1\n',
    'a.x: 1 ; note → 1',
  ],
  [
    'keeps a comment behind the value when told so',
    { key: ['a', 'x'], value: '2', inlineComments: true },
    '[a]\nx=1  ; note\n',
    '[a]\nx=2  ; note\n',
    'a.x: 1 → 2',
  ],
  [
    'knows a value before a comment',
    { key: ['a', 'x'], value: '"a ; b"', inlineComments: true },
    '[a]\nx="a ; b" # note\n',
    undefined,
  ],
  [
    'replaces a value of several lines',
    { key: ['a', 'x'], value: 'c' },
    '[a]\nx = a\n    b\n\ny = 1\n',
    '[a]\nx = c\n\ny = 1\n',
    'a.x: a\nb → c',
  ],
  [
    'replaces a value of several lines that hold equals signs',
    { key: ['a', 'x'], value: 'c' },
    '[a]\nx =\n  b>=1\n  c==2\ny = A="1",\n  B="2"\n',
    '[a]\nx = c\ny = A="1",\n  B="2"\n',
    'a.x: \nb>=1\nc==2 → c',
  ],
  [
    'takes a deeper key for a key of its own',
    { key: ['g', 'netbios name'], value: 'c' },
    '[g]\n  workgroup = a\n    netbios name = b\n',
    '[g]\n  workgroup = a\n    netbios name = c\n',
  ],
  [
    'replaces a value that goes on behind a backslash',
    { key: ['Service', 'ExecStart'], value: '/bin/b' },
    '[Service]\nExecStart=/bin/a \\\n  x \\\n  y\nType=simple\n',
    '[Service]\nExecStart=/bin/b\nType=simple\n',
  ],
  [
    'splits at the equals sign before a colon',
    { key: ['g', 'idmap config * : backend'], value: 'rid' },
    '[g]\nidmap config * : backend = tdb\n',
    '[g]\nidmap config * : backend = rid\n',
  ],
  [
    'knows a value with an equals sign behind a colon',
    { key: ['t', 'url'], value: 'postgres://h/db?ssl=1' },
    '[t]\nname: x\nurl: postgres://h/db?ssl=1\n',
    undefined,
  ],
  [
    'changes a value with an equals sign behind a colon',
    { key: ['t', 'url'], value: 'x' },
    '[t]\nname: x\nurl: postgres://h/db?ssl=1\n',
    '[t]\nname: x\nurl: x\n',
    't.url: postgres://h/db?ssl=1 → x',
  ],
  [
    'removes a value with an equals sign behind a colon',
    { key: ['t', 'url'], state: 'absent' },
    '[t]\nname: x\nurl: postgres://h/db?ssl=1\n',
    '[t]\nname: x\n',
  ],
  [
    'writes an equals sign behind a colon',
    { key: ['t', 'name'], value: 'a=b' },
    '[t]\nname: x\n',
    '[t]\nname: a=b\n',
  ],
  [
    'knows it after a colon even if others have an equals sign',
    { key: ['t', 'url'], value: 'a=b' },
    '[t]\nname = x\nurl: a=b\n',
    undefined,
  ],
  [
    'writes an equals sign behind a colon without a blank',
    { key: ['t', 'name'], value: 'a=b' },
    '[t]\nname:x\n',
    '[t]\nname:a=b\n',
  ],
  [
    'writes an equals sign behind a colon between blanks',
    { key: ['t', 'name'], value: 'a=b' },
    '[t]\nname : x\n',
    '[t]\nname : a=b\n',
  ],
  [
    'goes by the neighbours where both signs could be meant',
    { key: ['t', 'my url'], value: 'c' },
    '[t]\nmy url : a = b\nother : x\n',
    '[t]\nmy url : c\nother : x\n',
  ],
  [
    'goes by the rest of the file where there are no neighbours',
    { key: ['u', 'fruit:aapl'], value: 'no' },
    '[t]\na=1\n[u]\nfruit:aapl=yes\n',
    '[t]\na=1\n[u]\nfruit:aapl=no\n',
  ],
  [
    'knows a colon in a key, as for Samba',
    { key: ['g', 'fruit:metadata'], value: 'netatalk' },
    '[g]\nidmap config * : backend = tdb\nfruit:metadata = stream\n',
    '[g]\nidmap config * : backend = tdb\nfruit:metadata = netatalk\n',
  ],
  [
    'adds a key with a colon, as for Samba',
    { key: ['g', 'idmap config AD:range'], value: '10-99' },
    '[g]\n   workgroup = AD\n',
    '[g]\n   workgroup = AD\n   idmap config AD:range = 10-99\n',
  ],
  [
    'knows quoted sections',
    { key: ['remote "origin"', 'url'], value: 'b' },
    '[remote "origin"]\n\turl = a\n\tfetch = +x\n',
    '[remote "origin"]\n\turl = b\n\tfetch = +x\n',
  ],
  ['keeps CRLF', { key: ['a', 'y'], value: 1 }, '[a]\r\nx=1\r\n', '[a]\r\nx=1\r\ny=1\r\n'],
  [
    'removes every line of the key',
    { key: ['a', 'x'], state: 'absent' },
    '# n\n[a]\nx=1\ny=1\nx=2\n',
    '# n\n[a]\ny=1\n',
    'a.x: ["1","2"] → -',
  ],
  ['knows that it is gone', { key: ['a', 'x'], state: 'absent' }, '[b]\nx=1\n', undefined],
];

const json: Row[] = [
  ['leaves a value', { key: ['a'], value: { b: [1, null] } }, '{"a":{"b":[1,null]}}', undefined],
  [
    'sets a value and nothing else',
    { key: ['a', 'b'], value: 2 },
    '{ "a":{"b" : 1},\n\t"c": [1,2] }',
    '{ "a":{"b" : 2},\n\t"c": [1,2] }',
    'a.b: 1 → 2',
  ],
  [
    'keeps the indentation',
    { key: ['a'], value: { b: [1] } },
    '{\n    "a": 1\n}\n',
    '{\n    "a": {\n        "b": [\n            1\n        ]\n    }\n}\n',
  ],
  [
    'adds a member',
    { key: ['b'], value: true },
    '{\n\t"a": 1\n}',
    '{\n\t"a": 1,\n\t"b": true\n}',
    'b: - → true',
  ],
  [
    'adds what is on the way',
    { key: ['a', 'b', 0], value: 'x' },
    '{\n  "z": {}\n}\n',
    '{\n  "z": {},\n  "a": {\n    "b": [\n      "x"\n    ]\n  }\n}\n',
  ],
  [
    'adds to an empty object',
    { key: ['z', 'y'], value: 1 },
    '{\n  "z": {}\n}\n',
    '{\n  "z": {\n    "y": 1\n  }\n}\n',
  ],
  ['adds to an empty file', { key: ['a'], value: 1 }, '', '{\n  "a": 1\n}\n'],
  ['adds to a list', { key: ['a', 1], value: 2 }, '{"a": [1]}', '{"a": [1, 2]}'],
  ['adds to a compact text', { key: ['b'], value: { c: 1 } }, '{"a":1}', '{"a":1,"b":{"c":1}}'],
  [
    'adds to a member in one line',
    { key: ['a', 'c'], value: 2 },
    '{\n  "a": { "b": 1 }\n}',
    '{\n  "a": { "b": 1, "c": 2 }\n}',
  ],
  [
    'keeps comments',
    { key: ['b'], value: 2 },
    '{\n  // one\n  "a": 1 // two\n  /* three */\n}\n',
    '{\n  // one\n  "a": 1, // two\n  /* three */\n  "b": 2\n}\n',
  ],
  [
    'keeps a comma before the bracket',
    { key: ['b'], value: 2 },
    '{\n  "a": 1,\n}\n',
    '{\n  "a": 1,\n  "b": 2\n}\n',
  ],
  ['sets the last of a name that is there twice', { key: ['a'], value: 3 }, '{"a":1,"a":2}', '{"a":1,"a":3}'],
  [
    'removes the first member',
    { key: ['a'], state: 'absent' },
    '{\n  "a": 1, // gone\n  // stays\n  "b": 2\n}\n',
    '{\n  // stays\n  "b": 2\n}\n',
    'a: 1 → -',
    'comments: // gone → -',
  ],
  [
    'removes the last member',
    { key: ['b'], state: 'absent' },
    '{\n  "a": 1,\n  "b": {"c": 1}\n}\n',
    '{\n  "a": 1\n}\n',
    'b: {"c":1} → -',
  ],
  ['removes the only member', { key: ['a'], state: 'absent' }, '{"a": 1}', '{}'],
  ['removes from a line', { key: ['b'], state: 'absent' }, '{"a": 1, "b": 2, "c": 3}', '{"a": 1, "c": 3}'],
  ['removes the last of a line', { key: ['b'], state: 'absent' }, '{ "a": 1, "b": 2 }', '{ "a": 1 }'],
  ['knows that it is gone', { key: ['b', 'c'], state: 'absent' }, '{"a": 1}', undefined],
  ['keeps CRLF', { key: ['b'], value: 2 }, '{\r\n  "a": 1\r\n}\r\n', '{\r\n  "a": 1,\r\n  "b": 2\r\n}\r\n'],
];

const yaml: Row[] = [
  ['leaves a value', { key: ['a', 0], value: 'b' }, 'a:\n- b\n', undefined],
  [
    'sets a value and nothing else',
    { key: ['a', 'b'], value: 2 },
    '# top\na:\n    b:   1      # note\n    c: [1,2]\n\n\nd:  "x"\n',
    '# top\na:\n    b:   2      # note\n    c: [1,2]\n\n\nd:  "x"\n',
    'a.b: 1 → 2',
  ],
  ['keeps quotes', { key: ['a'], value: 'y' }, "a: 'x'\n", "a: 'y'\n"],
  [
    'drops quotes of what is no text any more',
    { key: ['a'], value: 8080 },
    'a: "80"\n',
    'a: 8080\n',
    'a: 80 → 8080',
  ],
  ['quotes what other parsers take for no text', { key: ['a'], value: 'yes' }, 'a: no\n', 'a: "yes"\n'],
  [
    'adds a value',
    { key: ['a', 'c'], value: 2 },
    'a:\n  b: 1 # note\n# about d\nd: 1\n',
    'a:\n  b: 1 # note\n  c: 2\n# about d\nd: 1\n',
    'a.c: - → 2',
  ],
  [
    'adds an element amid comments',
    { key: ['a', 'l', 2], value: { k: 3 } },
    'a:\n    l:   # list\n        - n:   1\n        - n: 2  # two\n\n        # rest\nb: [1,2]\n',
    'a:\n    l:   # list\n        - n:   1\n        - n: 2  # two\n        - k: 3\n\n        # rest\nb: [1,2]\n',
  ],
  [
    'replaces a map by another',
    { key: ['a'], value: ['x'] },
    'a:\n  # gone\n  b: 1\n# stays\nc:   [1,2]\n',
    'a:\n  - x\n# stays\nc:   [1,2]\n',
  ],
  [
    'adds to a map in one line',
    { key: ['a', 'c'], value: 2 },
    'a: {b: 1} # note\n',
    'a: {b: 1, c: 2} # note\n',
  ],
  [
    'adds behind a block of text',
    { key: ['c'], value: 2 },
    'a:  1\nb: |\n  x\n  y\n',
    'a:  1\nb: |\n  x\n  y\nc: 2\n',
  ],
  [
    'adds a value amid a layout that the library does not print',
    { key: ['a', 'c'], value: 2 },
    'x:    1\na:\n  b: 1\nd:   [1,2]\ne: >\n  long\n  text\n',
    'x:    1\na:\n  b: 1\n  c: 2\nd:   [1,2]\ne: >\n  long\n  text\n',
  ],
  [
    'adds what is on the way',
    { key: ['a', 'b'], value: { c: ['x'] } },
    'z: 1\n',
    'z: 1\na:\n  b:\n    c:\n      - x\n',
  ],
  ['keeps how lists are indented', { key: ['a', 1], value: 'z' }, 'a:\n- x\n', 'a:\n- x\n- z\n'],
  ['adds to an empty file', { key: ['a'], value: 1 }, '', 'a: 1\n'],
  ['fills an empty value', { key: ['a', 'b'], value: 1 }, 'a:\nc: 1\n', 'a:\n  b: 1\nc: 1\n'],
  [
    'keeps the start of a document',
    { key: ['a'], value: 2 },
    '%YAML 1.2\n---\na: 1\n...\n',
    '%YAML 1.2\n---\na: 2\n...\n',
  ],
  [
    'keeps long lines',
    { key: ['a'], value: 2 },
    `a: 1\nb: ${'x '.repeat(100)}x\n`,
    `a: 2\nb: ${'x '.repeat(100)}x\n`,
  ],
  [
    'removes a value',
    { key: ['a', 'b'], state: 'absent' },
    'a:\n  b: 1\n  # about c\n  c:   2\n',
    'a:\n  # about c\n  c:   2\n',
    'a.b: 1 → -',
  ],
  ['knows that it is gone', { key: ['a', 'b'], state: 'absent' }, 'a: 1\n', undefined],
  ['keeps CRLF', { key: ['b'], value: 2 }, 'a: 1\r\n', 'a: 1\r\nb: 2\r\n'],
];

const compose = `x-common: &common
  image: app:1   # pinned
services:
  web:
    <<: *common
    environment: { LEVEL: info }
    mode: 0440
    flags: [yes, no, 2026-01-01, 22:22]
    labels: {}
    # about ports
    ports:
      - 8080:80 # http
      - "8443:443"
jobs:
- name: a
  port: 1 # one

- # two
  name: b
  port: 2
`;

/** The text with one part of it replaced. */
const but = (from: string, to: string): string => {
  expect(compose.split(from)).to.have.length(2);
  return compose.replace(from, () => to);
};

const web = ['services', 'web'];
const outside: Row[] = [
  [
    'adds to a map in braces',
    { key: [...web, 'environment', 'B'], value: 'x, y' },
    compose,
    but('{ LEVEL: info }', '{ LEVEL: info, B: "x, y" }'),
    'services.web.environment.B: - → x, y',
  ],
  [
    'adds to a list in brackets',
    { key: [...web, 'flags', 4], value: { a: [1] } },
    compose,
    but('22:22]', '22:22, { a: [1] }]'),
  ],
  [
    'adds to empty braces',
    { key: [...web, 'labels', 'a'], value: 'b' },
    compose,
    but('labels: {}', 'labels:\n      a: b'),
  ],
  [
    'empties a map in braces',
    { key: [...web, 'environment', 'LEVEL'], state: 'absent' },
    compose,
    but('{ LEVEL: info }', '{}'),
  ],
  [
    'replaces a map in braces',
    { key: [...web, 'environment'], value: { C: true } },
    compose,
    but('{ LEVEL: info }', '{ C: true }'),
  ],
  [
    'replaces a list of lines, and says which comment goes',
    { key: [...web, 'ports'], value: 'none' },
    compose,
    but('ports:\n      - 8080:80 # http\n      - "8443:443"', 'ports: none'),
    'services.web.ports: ["8080:80","8443:443"] → none',
    'comments: # http → -',
  ],
  [
    'adds a map of lines',
    { key: [...web, 'deploy'], value: { replicas: 2 } },
    compose,
    but('"8443:443"\n', '"8443:443"\n    deploy:\n      replicas: 2\n'),
  ],
  [
    'quotes what the parsers of YAML 1.1 take for a number',
    { key: [...web, 'ports'], value: ['8080:80', '8443:443', '22:22'] },
    compose,
    but('"8443:443"\n', '"8443:443"\n      - "22:22"\n'),
  ],
  [
    'does not take an octal number for its digits',
    { key: [...web, 'mode'], value: 440 },
    compose,
    but('mode: 0440', 'mode: 440'),
    'services.web.mode: 0440 → 440',
  ],
  [
    'does not take an octal number for what it is in YAML 1.1',
    { key: [...web, 'mode'], value: 0o440 },
    compose,
    but('mode: 0440', 'mode: 288'),
    'services.web.mode: 0440 → 288',
  ],
  [
    'does not take a bare no for a text',
    { key: [...web, 'flags', 1], value: 'no' },
    compose,
    but('[yes, no,', '[yes, "no",'),
    'services.web.flags.1: no → no',
  ],
  [
    'changes one name of a map and keeps the comments of the others',
    { key: ['x-common'], value: { image: 'app:1', pull: 'always' } },
    compose,
    but('# pinned\n', '# pinned\n  pull: always\n'),
  ],
  [
    'chooses an element by a value of it',
    { key: ['jobs', { name: 'b' }, 'port'], value: 3 },
    compose,
    but('port: 2', 'port: 3'),
    'jobs[name=b].port: 2 → 3',
  ],
  [
    'removes an element chosen by a value',
    { key: ['jobs', { name: 'a' }], state: 'absent' },
    compose,
    but('- name: a\n  port: 1 # one\n', ''),
    'jobs[name=a]: {"name":"a","port":1} → -',
    'comments: # one → -',
  ],
  [
    'removes the first name of an element',
    { key: ['jobs', 0, 'name'], state: 'absent' },
    compose,
    but('- name: a\n  port: 1', '- port: 1'),
  ],
  [
    'adds a missing element with the values that choose it',
    { key: ['jobs', { name: 'c' }, 'port'], value: 4 },
    compose,
    `${compose}- name: c\n  port: 4\n`,
  ],
  [
    'gives an element another value in its place',
    { key: ['jobs', { name: 'b' }], value: { name: 'b', port: 2, tls: true } },
    compose,
    `${compose}  tls: true\n`,
  ],
];

const several: Row[] = [
  [
    'chooses a document by its values',
    { key: [{ kind: 'B', metadata: { name: 'x' } }, 'spec', 'n'], value: 2 },
    '# one\nkind: A\n---\nkind: B\nmetadata: {name: x}\nspec: {n: 1}   # n\n--- # three\nkind: B\n',
    '# one\nkind: A\n---\nkind: B\nmetadata: {name: x}\nspec: {n: 2}   # n\n--- # three\nkind: B\n',
  ],
  [
    'chooses by a word that YAML 1.1 takes for a truth',
    { key: ['l', { name: 'y' }, 'port'], value: 1 },
    'l:\n- {name: y, on: yes}\n',
    'l:\n- {name: y, on: yes, port: 1}\n',
  ],
  [
    'adds at the end of a document',
    { key: [0, 'b'], value: 1 },
    'a: 1 # one\n---\nc: 1\n',
    'a: 1 # one\nb: 1\n---\nc: 1\n',
  ],
  [
    'removes from a list in brackets over several lines',
    { key: ['a', { n: 2 }], state: 'absent' },
    'a: [\n  { n: 1 }, # one\n  { n: 2 }  # two\n]\nb: 0440\n',
    'a: [\n  { n: 1 } # one\n]\nb: 0440\n',
  ],
  [
    'adds to a list in brackets over several lines',
    { key: ['a', 2], value: 3 },
    'a: [\n    1, # one\n    2  # two\n]\n',
    'a: [\n    1, # one\n    2,  # two\n    3\n]\n',
  ],
  ['keeps a missing newline', { key: ['a'], value: 2 }, 'b: 0440\na: 1', 'b: 0440\na: 2'],
  ['keeps an anchor', { key: ['a'], value: 2 }, 'a: &x 1\nc: 3\n', 'a: &x 2\nc: 3\n'],
  [
    'turns a value into a map and keeps the comment',
    { key: ['a'], value: { b: 1 } },
    'a: &x 1  # note\nc: yes\n',
    'a: &x  # note\n  b: 1\nc: yes\n',
  ],
  [
    'turns a map into a value and keeps the comment',
    { key: ['a'], value: 5 },
    'a: # note\n    b: 1\nc: yes\n',
    'a: 5 # note\nc: yes\n',
  ],
  [
    'replaces a block of text',
    { key: ['a'], value: 'x' },
    'a: |\n  # no comment\n  b\nc: yes\n',
    'a: x\nc: yes\n',
    'a: # no comment\nb\n → x',
  ],
  ['removes the only key', { key: ['a'], state: 'absent' }, '# top\na:\n- 1\n# end\n', '# top\n{}\n# end\n'],
  [
    'removes the only key of a map',
    { key: ['a', 'b'], state: 'absent' },
    'a:   # a\n  b: 1\nc: 0o7\nd: on\n',
    'a: {}   # a\nc: 0o7\nd: on\n',
  ],
  [
    'finds names that look like numbers and words',
    { key: ['8080', 'on'], value: 2 },
    '8080:\n  on: 1\n  off: 0440\n',
    '8080:\n  on: 2\n  off: 0440\n',
  ],
  [
    'edits JSON in YAML',
    { key: ['a', 'b'], value: [1] },
    '{"a": {"c": 0440}, "d": no}\n',
    '{"a": {"c": 0440, b: [1]}, "d": no}\n',
  ],
];

// Each list has nine times as much in it as the one before.
const bomb = ['a: &a [x]']
  .concat(
    Array.from('bcdefghi', (name, at) => {
      const alias = `*${'abcdefgh'.charAt(at)}`;
      return `${name}: &${name} [${Array(9).fill(alias).join(', ')}]`;
    }),
  )
  .join('\n');

const peers =
  '[Interface]\nPort = 1\n\n[Peer]\n# a\nPublicKey = k1\nKeepalive = 10\n\n[Peer]\n# b\nPublicKey = k2\nKeepalive = 15\n';
const sections: Row[] = [
  [
    'chooses one of several sections',
    { key: ['Peer', { PublicKey: 'k2' }, 'Keepalive'], value: 25 },
    peers,
    peers.replace('15', '25'),
    'Peer[PublicKey=k2].Keepalive: 15 → 25',
  ],
  [
    'adds to one of several sections',
    { key: ['Peer', { PublicKey: 'k1' }, 'Endpoint'], value: 'h:1' },
    peers,
    peers.replace('10\n', '10\nEndpoint = h:1\n'),
  ],
  [
    'removes from one of several sections',
    { key: ['Peer', { PublicKey: 'k1' }, 'Keepalive'], state: 'absent' },
    peers,
    peers.replace('Keepalive = 10\n', ''),
  ],
  [
    'adds one of several sections',
    { key: ['Peer', { PublicKey: 'k3' }, 'Keepalive'], value: 5 },
    peers,
    `${peers}\n[Peer]\nPublicKey = k3\nKeepalive = 5\n`,
  ],
  [
    'chooses one of several tables, as TOML writes them',
    { key: ['inputs', { name: '"b"' }, 'n'], value: 2 },
    '[a]\nn = 1\n[[inputs]]\nname = "a"\n[[inputs]]\nname = "b"\nn = 1\n',
    '[a]\nn = 1\n[[inputs]]\nname = "a"\n[[inputs]]\nname = "b"\nn = 2\n',
  ],
  [
    'puts a key before all sections above the comment of the first',
    { key: ['global'], value: 1 },
    '# about server\n[server]\na = 1\n',
    'global = 1\n\n# about server\n[server]\na = 1\n',
  ],
];

const elements: Row[] = [
  [
    'chooses an element by a value of it',
    { key: ['jobs', { name: 'b' }, 'port'], value: 3 },
    '{\n  "jobs": [{"name": "a"},  {"name": "b", "port": 2}] // b\n}\n',
    '{\n  "jobs": [{"name": "a"},  {"name": "b", "port": 3}] // b\n}\n',
  ],
  [
    'adds a missing element',
    { key: [{ id: 2 }, 'n'], value: 1 },
    '[\n  { "id": 1 }\n]\n',
    '[\n  { "id": 1 },\n  {\n    "id": 2,\n    "n": 1\n  }\n]\n',
  ],
  [
    'changes what differs and keeps comments within',
    { key: ['a'], value: { b: 2, c: 3 } },
    '{\n  "a": {\n    // b\n    "b": 1,\n    "c": 3 // c\n  }\n}\n',
    '{\n  "a": {\n    // b\n    "b": 2,\n    "c": 3 // c\n  }\n}\n',
    'a: {"b":1,"c":3} → {"b":2,"c":3}',
  ],
];

describe('the task configValue', () => {
  for (const [format, rows] of [
    ['ini', [...ini, ...sections]],
    ['json', [...json, ...elements]],
    ['yaml', [...yaml, ...outside, ...several]],
  ] as const)
    describe(`in ${format}`, () => {
      for (const [title, args, before, after, ...diff] of rows)
        it(title, () => {
          const plan = planOn(declare(format, args), before);
          expect(plan.written).to.equal(after);
          if (diff.length > 0) expect(plan.diffs).to.deep.equal(diff);
          if (after === undefined) expect(plan.summaries).to.deep.equal([]);
          else expect(planOn(declare(format, args), after).summaries).to.deep.equal([]);
        });
    });

  it('says what it does', () => {
    const task = declare('json', { key: ['a', 'b'], value: 1, mode: '600' });
    expect(planOn(task, '{}').summaries).to.deep.equal(['set a.b in /etc/app.json, set its mode to 0600']);
    expect(task.title).to.equal('configValue /etc/app.json: a.b');
  });

  it('says which aliases a change also applies to', () => {
    const task = declare('yaml', { key: ['x-common', 'image'], value: 'app:2' });
    expect(planOn(task, compose).summaries).to.deep.equal([
      'set x-common.image in /etc/app.yaml, which also applies to the aliases in line 5,',
    ]);
  });

  it('does not take for gone what a merge key brings, nor removes an anchor that is used', () => {
    for (const [key, problem] of [
      [[...web, 'image'], 'services.web.image comes from the merge key <<'],
      [['x-common'], 'x-common has an anchor that aliases elsewhere refer to'],
    ] as const)
      expect(() => planOn(declare('yaml', { key, state: 'absent' }), compose)).to.throw(
        HostwrightError,
        problem,
      );
  });

  it('never shows a secret', () => {
    for (const format of ['ini', 'json', 'yaml'] as const) {
      const plan = planOn(declare(format, { key: ['a'], value: secret('hunter2'), create: true }), undefined);
      expect(plan.written).to.include('hunter2');
      expect(plan.diffs).to.deep.equal(['a: - → (hidden)']);
    }
  });

  for (const [format, key, text, problem] of [
    ['json', ['a'], '{"a": 1', 'line 1 is not JSON: it ends too early'],
    ['json', ['a'], '{\n"a" 1}', 'line 2 is not JSON: unexpected 1'],
    ['json', ['a'], '{"a": 01}', 'line 1 is not JSON: unexpected 01'],
    ['json', ['a'], "{'a': 1}", "line 1 is not JSON: unexpected '"],
    ['json', ['a'], '[1]', 'the file is a list, so a cannot be there'],
    ['json', ['a', 'b'], '{"a": 1}', 'a is a plain value, so a.b cannot be there'],
    ['json', ['a', 2], '{"a": [1]}', 'a has only 1 elements'],
    ['yaml', ['a', 'b'], 'a: 1\n', 'a is a plain value, so a.b cannot be there'],
    ['yaml', ['a', 'b'], 'a: [1]\n', 'a is a list of 1 elements, so a.b cannot be there'],
    ['yaml', ['a'], 'a: 1\n---\na: 2\n', 'the file has 2 YAML documents: begin the key with a value'],
    ['yaml', ['a', { n: 1 }, 'b'], 'a: [{n: 1}, {n: 1}]\n', 'a: 2 of 2 have n=1 (element 0, element 1)'],
    ['yaml', [{ k: 3 }, 'a'], 'k: 1\n---\nk: 2\n', 'the YAML documents: none of 2 has k=3'],
    ['yaml', ['a'], 'a: !secret x\n', 'a has the tag !secret, which configValue cannot declare'],
    ['yaml', ['a'], '{"a" :[1, 2], &b c: *d}\n', 'this is not YAML: '],
    [
      'json',
      ['a', { n: 1 }, 'b'],
      '{"a": [{"n": 1}, {"n": 1}]}',
      'a: 2 of 2 have n=1 (element 0, element 1)',
    ],
    ['ini', ['Peer', 'Keepalive'], peers, 'the section [Peer] begins in lines 4, 9: choose one by a value'],
    [
      'ini',
      ['mysqld', 'max-connections'],
      '[mysqld]\nmax_connections=1\n',
      'line 2 has the key max_connections',
    ],
    ['yaml', ['a'], 'a: [1\n', 'this is not YAML: '],
    ['yaml', ['a'], 'a: 1\na: 2\n', 'this is not YAML: line 2 repeats a key of the same map'],
    ['yaml', ['a'], 'b:\n  c: 1\n  c: 2\n', 'this is not YAML: line 3 repeats a key of the same map'],
    ['yaml', ['a'], 'a: *x\n', 'this is not YAML: an alias refers to a missing anchor'],
    ['yaml', ['a'], bomb, 'this YAML has more aliases than can be followed'],
    ['yaml', ['a'], `${'# c\n'.repeat(17_000)}a: 1\n`, 'only YAML of up to 64 KiB can be edited'],
    [
      'yaml',
      ['a'],
      'a: '.concat('['.repeat(5000), ']'.repeat(5000)),
      'this is not YAML: it is nested too deeply',
    ],
    ['json', ['a'], '['.repeat(200_000), 'line 1 is nested in more than 1000 lists and objects'],
    ['yaml', ['b', 'c'], 'a: &x {c: 1}\nb: *x\n', 'b is an alias, so b.c cannot be there'],
  ] as const)
    it(`refuses in ${format}: ${problem}`, () => {
      expect(() => planOn(declare(format, { key, value: 9 }), text))
        .to.throw(HostwrightError, problem)
        .with.property('code', 'PLAN_FAILED');
    });

  for (const [key, value, text] of [
    ['a:b', 'c', '[t]\nname: x\n'],
    ['name', 'a = b', '[t]\nname:x\n'],
    ['name', 'a\\', '[t]\nname = x\nother = y\n'],
  ] as const)
    it(`says what to do where ${key} with the value ${value} could not be read again`, () => {
      expect(() => planOn(declare('ini', { key: ['t', key], value }), text))
        .to.throw(HostwrightError, 'the edit would change its own result again')
        .with.property('hint')
        .that.matches(new RegExp(`^t\\.${key} would have another value when the file is read again`));
    });

  for (const [path, args, problem] of [
    ['/etc/a.conf', { key: ['a'], value: 1 }, 'format is needed: the name /etc/a.conf does not say it'],
    ['/etc/a.json', { key: ['a'] }, 'value is needed'],
    ['/etc/a.json', { key: ['a'], value: 1, state: 'absent' }, "state 'absent' takes no value or create"],
    [
      '/etc/a.json',
      { key: ['a'], value: NaN },
      'value must be a text, a number, true, false, null, a list or an object of these, or a secret text',
    ],
    ['/etc/a.json', { key: ['a'], value: 1, inlineComments: true }, 'inlineComments needs the format ini'],
    [
      '/etc/a.ini',
      { key: ['a', 0], value: 1 },
      "key in an ini file must be ['section', 'key'], ['section', { … }, 'key'], or ['key'] before all sections",
    ],
    [
      '/etc/a.ini',
      { key: ['a', { b: [1] }, 'c'], value: 1 },
      'the values that choose a section must be texts of one line',
    ],
    [
      '/etc/a.json',
      { key: ['a', {}, 'b'], value: 1 },
      'an object in key must have the values by which an element is chosen',
    ],
    [
      '/etc/a.json',
      { key: ['a', { b: 1 }], value: { c: 1 } },
      'value must itself have the values [b=1] of key',
    ],
    [
      '/etc/a.json',
      { key: ['a', { b: 1 }, 'b'], value: 2 },
      'value would undo [b=1] in key: the element could not be found again',
    ],
    ['/etc/a.ini', { key: ['a=b'], value: 1 }, 'the key "a=b" cannot be in an ini file'],
    ['/etc/a.ini', { key: ['a]', 'b'], value: 1 }, 'the section "a]" cannot be in an ini file'],
    [
      '/etc/a.ini',
      { key: ['a'], value: 'b\nc' },
      'value in an ini file must be one line without spaces at its ends',
    ],
    [
      '/etc/a.ini',
      { key: ['a'], value: { b: 1 } },
      'value in an ini file must be a text, a number, true, false, null (the key alone) or a list of these',
    ],
    [
      '/etc/a.ini',
      { key: ['a'], value: [] },
      "value is an empty list: to remove the key, set state 'absent'",
    ],
  ] as const)
    it(`finds the problem: ${problem}`, () => {
      expect(configValue({ path, ...args }).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });
});
