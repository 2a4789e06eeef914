import { expect } from 'chai';
import { runFigures } from '../../lib/report/figures';
import { fleet } from './fleet';

const at = new Date('2026-11-30T23:00:00.500Z');

describe('a report of figures', () => {
  const { report } = fleet(4);

  it('says when a run ended, and on how many hosts it failed', () => {
    expect(runFigures({ report, kind: 'run', at })).to
      .equal(`# HELP hostwright_last_run_seconds When it ended, in seconds since 1970.
# TYPE hostwright_last_run_seconds gauge
hostwright_last_run_seconds{playbook="site"} 1796079600.5
# HELP hostwright_last_run_failed_hosts Hosts that failed, could not be reached or were not finished.
# TYPE hostwright_last_run_failed_hosts gauge
hostwright_last_run_failed_hosts{playbook="site"} 2
`);
  });

  it('says what a check for drift found on each host, nothing included', () => {
    const lines = runFigures({ report, kind: 'drift', at }).split('\n');
    const findings = lines.filter((line) => line.startsWith('hostwright_drift_findings{'));
    expect(findings).to.have.length(4);
    expect(findings.some((line) => line.endsWith(' 0'))).to.equal(true);
    expect(findings.some((line) => line.endsWith(' 4'))).to.equal(true);
    expect(lines.some((line) => line.startsWith('hostwright_last_run'))).to.equal(false);
  });

  it('keeps quotes of a name within its label', () => {
    const odd = runFigures({ report: { ...report, playbook: 'a"b\\c' }, kind: 'run', at });
    expect(odd).to.include('{playbook="a\\"b\\\\c"}');
  });
});
