import { expect } from 'chai';
import {
  absent,
  apt,
  attempt,
  block,
  changed,
  directory,
  file,
  hostname,
  hosts,
  lineInFile,
  on,
  service,
  ufw,
  type TaskList,
} from '../../lib';
import { contradictionFinder } from '../../lib/engine/contradictions';
import { flatten } from '../../lib/engine/items';
import { thrownBy } from '../transport/helpers';
import { runOn } from './fleet';
import { createWorld } from './world';

function contradictions(...tasks: TaskList): readonly string[] {
  return contradictionFinder()(flatten(tasks, { tags: [], conditions: [] }, { prefix: '', seen: new Map() }));
}

const a = file({ path: '/etc/a', content: 'a\n' });
const again = file({ path: '/etc/a', content: 'b\n' }, { name: 'other content' });

describe('tasks of a play that contradict each other', () => {
  for (const [title, tasks, found] of [
    [
      'a file and a line in it',
      [a, lineInFile({ path: '/etc/a', line: 'b' })],
      'file /etc/a: a later task contradicts it, lineInFile /etc/a: b: it would be done again (write new content to /etc/a)',
    ],
    [
      'two contents of a file',
      [a, again],
      'file /etc/a: a later task contradicts it, other content: it would be done again (write new content to /etc/a)',
    ],
    [
      'a file that is there and is not',
      [a, absent({ path: '/etc/a' })],
      'file /etc/a: a later task contradicts it, absent /etc/a: it would be done again (create /etc/a)',
    ],
    [
      'two modes of a directory',
      [directory({ path: '/srv', mode: '0700' }), directory({ path: '/srv', mode: '0755' })],
      'directory /srv: a later task contradicts it, directory /srv: it would be done again (set mode of /srv to 0700)',
    ],
    [
      'a service that runs and does not',
      [service({ name: 'x', state: 'started' }), service({ name: 'x', state: 'stopped' })],
      'service x: a later task contradicts it, service x: it would be done again (start x.service)',
    ],
    [
      'a package that is there and is not',
      [apt({ packages: ['x'] }), apt({ packages: ['x'], state: 'absent' })],
      'package x: a later task contradicts it, package x absent: it would be done again (refresh package lists, install x)',
    ],
    [
      'an exclusive firewall and more rules',
      [ufw({ rules: [{ allow: '22/tcp' }] }), ufw({ rules: [{ allow: '80/tcp' }], exclusive: false })],
      'firewall: a later task contradicts it, firewall: the exclusive one removes "allow 80/tcp" of the other. Declare all rules in one task, or exclusive: false in both',
    ],
    [
      'a firewall that is on and off',
      [ufw({ rules: [{ allow: '22/tcp' }] }), ufw({ enabled: false })],
      'firewall: a later task contradicts it, no firewall: one switches the firewall on, the other switches it off',
    ],
    [
      'two defaults of a firewall',
      [
        ufw({ default: { incoming: 'deny' }, exclusive: false }),
        ufw({ default: { incoming: 'allow' }, exclusive: false }),
      ],
      'firewall: a later task contradicts it, firewall: default incoming is deny in one, and allow in the other',
    ],
    [
      'two levels of logging',
      [ufw({ logging: 'low', exclusive: false }), ufw({ logging: 'full', exclusive: false })],
      'firewall: a later task contradicts it, firewall: logging is low in one, and full in the other',
    ],
  ] as readonly (readonly [string, TaskList, string])[])
    it(`are found from their arguments: ${title}`, () => {
      expect(contradictions(...tasks)).to.deep.equal([found]);
    });

  for (const [title, tasks] of [
    ['the same twice', [a, a]],
    ['another file', [a, file({ path: '/etc/b', content: 'b\n' })]],
    ['one that a condition decides on', [a, file({ path: '/etc/a', content: 'b\n' }, { when: changed(a) })]],
    ['one of another host', [a, on('web2', again)]],
    ['one that is tried', [a, attempt([again], { rescue: [] })]],
    ['one in a block that is left out', [a, block({ when: false }, [again])]],
    [
      'a mode that the second leaves alone',
      [directory({ path: '/srv', mode: '0700' }), directory({ path: '/srv' })],
    ],
    [
      'two parts of a firewall',
      [
        ufw({ rules: [{ allow: '22/tcp' }], exclusive: false }),
        ufw({ rules: [{ allow: '80/tcp' }], exclusive: false }),
      ],
    ],
    [
      'a part of an exclusive firewall',
      [
        ufw({ rules: [{ allow: '22/tcp' }, { allow: '80,443/tcp' }] }),
        ufw({ rules: [{ allow: '22/tcp' }], exclusive: false }),
      ],
    ],
    [
      'a host with an address of its own, and its line',
      [
        hostname({ name: 'web1', hostsEntry: true }),
        hosts({ entries: [{ ip: '192.0.2.1', names: ['web1'] }] }),
      ],
    ],
  ] as readonly (readonly [string, TaskList])[])
    it(`are not: ${title}`, () => {
      expect(contradictions(...tasks)).to.deep.equal([]);
    });

  it('end the run before a host is touched', async () => {
    const failure = await thrownBy(runOn(createWorld(), [a, again]));
    expect(failure.code).to.equal('ARGUMENTS');
    expect(failure.message).to.contain('file /etc/a: a later task contradicts it, other content');
  });
});
