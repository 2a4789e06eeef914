import { expect } from 'chai';
import type { LogrotateFact } from '../../../lib/facts/logrotate';
import { isIncluded, overridesOf, runsHourly } from '../../../lib/tasks/logrotate/overrides';

const own = '/etc/logrotate.d/app';
const pattern = '/var/log/app/*.log';
const fact = (files: Record<string, string>): LogrotateFact => ({
  files: new Map(
    Object.entries({
      '/etc/logrotate.conf': 'weekly\ninclude /etc/logrotate.d\n',
      [own]: `"${pattern}"\n{\n}\n`,
      ...files,
    }),
  ),
  isHourly: false,
  logs: [],
});
const found = (files: Record<string, string>, logs: readonly string[] = ['/var/log/app/a.log']) =>
  overridesOf(fact(files), { path: own, patterns: [pattern], logs }).map(
    ({ log, file, isFirst }) => `${file} ${log}${isFirst ? ' first' : ''}`,
  );

describe('what overrides a snippet of logrotate', () => {
  for (const [title, files, expected, logs] of [
    ['nothing', { '/etc/logrotate.d/apt': '/var/log/apt/*.log {\n}\n' }, []],
    [
      'an earlier file with the same pattern, also without a log',
      { '/etc/logrotate.d/aa': '/var/log/app/*.log {\n  weekly\n}\n' },
      ['/etc/logrotate.d/aa /var/log/app/*.log first'],
      [],
    ],
    [
      'an earlier file whose pattern a log matches',
      { '/etc/logrotate.d/aa': '"/var/log/x" /var/log/*/?.log\n{\n}\n' },
      ['/etc/logrotate.d/aa /var/log/app/a.log first'],
    ],
    ['a later file', { '/etc/logrotate.d/zz': `${pattern} {\n}\n` }, [`/etc/logrotate.d/zz ${pattern}`]],
    [
      'a capital letter before small ones',
      { '/etc/logrotate.d/Zz': `${pattern} {\n}\n` },
      [`/etc/logrotate.d/Zz ${pattern} first`],
    ],
    [
      'the configuration itself, after its include',
      { '/etc/logrotate.conf': `include /etc/logrotate.d\n${pattern} {\n}\n` },
      [`/etc/logrotate.conf ${pattern}`],
    ],
    [
      'the configuration itself, before its include',
      { '/etc/logrotate.conf': `${pattern} {\n}\ninclude /etc/logrotate.d\n` },
      [`/etc/logrotate.conf ${pattern} first`],
    ],
    [
      'no path of a script',
      { '/etc/logrotate.d/aa': `/x {\n  postrotate\n${pattern} {\n}\n  endscript\n}\n` },
      [],
    ],
    ['no comment', { '/etc/logrotate.d/aa': `# ${pattern}\n/x {\n}\n` }, []],
    ['no file that logrotate leaves out', { '/etc/logrotate.d/aa.dpkg-dist': `${pattern} {\n}\n` }, []],
  ] as [string, Record<string, string>, string[], string[]?][])
    it(`is ${title}`, () => expect(found(files, logs)).to.deep.equal(expected));

  it('is a configuration that does not include the snippets', () => {
    expect(isIncluded(fact({}))).to.equal(true);
    expect(isIncluded(fact({ '/etc/logrotate.conf': 'weekly\n' }))).to.equal(false);
  });

  it('knows who runs logrotate every hour', () => {
    const timer = '/etc/systemd/system/logrotate.timer.d/x.conf';
    const runs = (calendar: string) => runsHourly(fact({ [timer]: `[Timer]\nOnCalendar=${calendar}\n` }));
    expect(['hourly', '*-*-* *:00:00', '*:0/30'].map(runs)).to.deep.equal([true, true, true]);
    expect(['daily', '', '*-*-* 00:00:00'].map(runs)).to.deep.equal([false, false, false]);
    expect(runsHourly({ ...fact({}), isHourly: true })).to.equal(true);
  });
});
