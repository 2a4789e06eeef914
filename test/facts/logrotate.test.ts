import { expect } from 'chai';
import { logrotateFacts } from '../../lib/facts/logrotate';
import { parseOf } from '../../lib/testing';

// As printed on Debian 12 with a timer of its own.
const output = `file /etc/logrotate.conf
|# see "man logrotate" for details
|
|# global options do not affect preceding include directives
|
|# rotate log files weekly
|weekly
|include /etc/logrotate.d
file /etc/logrotate.d/apt
|/var/log/apt/term.log {
|  rotate 12
|}
file /etc/systemd/system/logrotate.timer.d/often.conf
|[Timer]
|OnCalendar=hourly
pattern /var/log/apt/*.log
log /var/log/apt/history.log
log /var/log/apt/term.log
pattern /var/log/none.log
`;

describe('the facts of logrotate', () => {
  it('tell what is in its files, and which logs there are', () => {
    const facts = parseOf(logrotateFacts, output);
    expect([...facts.keys()]).to.deep.equal(['/var/log/apt/*.log', '/var/log/none.log']);
    expect(facts.get('/var/log/none.log')).to.deep.include({ logs: [], isHourly: false });
    const fact = facts.get('/var/log/apt/*.log');
    expect(fact?.logs).to.deep.equal(['/var/log/apt/history.log', '/var/log/apt/term.log']);
    expect([...(fact?.files.keys() ?? [])]).to.deep.equal([
      '/etc/logrotate.conf',
      '/etc/logrotate.d/apt',
      '/etc/systemd/system/logrotate.timer.d/often.conf',
    ]);
    expect(fact?.files.get('/etc/logrotate.d/apt')).to.equal('/var/log/apt/term.log {\n  rotate 12\n}\n');
  });

  it('are empty where logrotate is not installed', () => {
    expect(parseOf(logrotateFacts, 'pattern /x\n').get('/x')).to.deep.equal({
      files: new Map(),
      isHourly: false,
      logs: [],
    });
  });
});
