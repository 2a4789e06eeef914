import { expect } from 'chai';
import { sudoersFacts, sudoersKey } from '../../../lib/facts/sudoers';
import { sudoers } from '../../../lib/tasks/sudoers';
import { planOf } from '../../../lib/testing';

/** Written by hand in the form that the script prints, with later files: not yet taken from a host. */
const head = [
  '+/etc/sudoers',
  ' Defaults\tenv_reset',
  ' root\tALL=(ALL:ALL) ALL',
  ' %sudo\tALL=(ALL:ALL) ALL',
  '//etc/sudoers.d',
  '+/etc/sudoers.d/deploy',
  ' deploy ALL=(ALL:ALL) NOPASSWD: ALL',
  '-',
];
const factOf = (...lines: string[]) =>
  sudoersFacts.parse([...head, ...lines, '-', ''].join('\n')).get(sudoersKey);
const later = (...lines: string[]) => factOf('+/etc/sudoers.d/zz', ...lines.map((line) => ` ${line}`), '-');

describe('the facts of the rules of sudo', () => {
  it('are the lines in their order, joined where one goes on', () => {
    expect(later('web ALL = \\', '/bin/true')?.lines.at(-1)).to.deep.equal({
      file: '/etc/sudoers.d/zz',
      text: 'web ALL = /bin/true',
    });
    expect(factOf()?.directories).to.deep.equal(['/etc/sudoers.d']);
    expect(sudoersFacts.parse('').size).to.equal(0);
  });
});

describe('the task sudoers with rules of others', () => {
  const args = { name: 'web', user: 'web', commands: ['/usr/bin/id'], noPassword: true };
  const problems = (rules: ReturnType<typeof factOf>, more = {}) =>
    planOf(sudoers({ ...args, ...more }), { rules })
      .map(({ summary }) => summary)
      .filter((summary) => summary.startsWith('let sudo'));

  it('fails where sudo does not read the directory', () => {
    const fact = sudoersFacts.parse('+/etc/sudoers\n root ALL=(ALL:ALL) ALL\n-\n').get(sudoersKey);
    expect(problems(fact).join()).to.contain('/etc/sudoers has no line "@includedir /etc/sudoers.d"');
    expect(problems(fact, { state: 'absent' })).to.deep.equal([]);
    expect(problems(undefined)).to.deep.equal([]);
  });

  const overriding = [
    'web ALL=(ALL) ALL',
    'ALL\tALL=(ALL:ALL) ALL',
    'ada, web ALL = (root) /usr/bin/id',
    'web ALL=(ALL) NOPASSWD: ALL, !/usr/bin/id',
  ];
  for (const line of overriding)
    it(`fails for the later rule ${line}`, () => {
      expect(problems(later(line)).join()).to.contain('/etc/sudoers.d/zz has a later one');
    });

  const harmless = [
    'web ALL=(ALL) NOPASSWD: ALL',
    'web ALL=(postgres) ALL',
    'ada ALL=(ALL) ALL',
    'web ALL=(ALL) /usr/bin/less',
    '%web ALL=(ALL) ALL',
    'Defaults:web !requiretty',
    'User_Alias ALLOWED = web',
  ];
  for (const line of harmless)
    it(`does not mind the later rule ${line}`, () => {
      expect(problems(later(line))).to.deep.equal([]);
    });

  it('does not mind an earlier rule, nor its own', () => {
    expect(problems(factOf('+/etc/sudoers.d/aa', ' web ALL=(ALL) ALL', '-'))).to.deep.equal([]);
    expect(problems(factOf('+/etc/sudoers.d/web', ' web ALL=(ALL) ALL', '-'))).to.deep.equal([]);
  });
});
