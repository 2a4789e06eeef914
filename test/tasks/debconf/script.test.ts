import { expect } from 'chai';
import type { PackageState } from '../../../lib/facts/package';
import { debconf } from '../../../lib/tasks/debconf';
import { planOf } from '../../../lib/testing';
import { temporaryRoot } from '../../shell/temporary-root';

const selections = [
  { question: 'x/area', type: 'select', value: 'Europe West' },
  { question: 'x/zone', type: 'string', value: 'Lisbon' },
] as const;
const locked = `echo 'debconf: DbDriver "config": it is locked by another process' >&2`;
const note = '/var/lib/hostwright/debconf/x.unread';
const owner = { packages: new Map(), providers: new Map() } as unknown as PackageState;

describe('the script that answers questions of packages', () => {
  const host = temporaryRoot();
  const answers = (zone = 'Lisbon') =>
    `read -r line; case $line in 'GET x/area') echo '0 Europe West' ;; 'GET x/zone') echo '0 ${zone}' ;; esac`;
  beforeEach(() => {
    host.program('debconf-set-selections', host.moved('cat >/var/answers'));
    host.program('dpkg-query', 'printf installed');
    host.program('dpkg-reconfigure', host.moved(`[ ! -e ${note} ] || echo yes >/var/noted`));
    host.program('debconf-communicate', answers());
    host.program('sleep');
    host.program('date', 'echo >>"$0.n"; wc -l <"$0.n"');
  });
  const run = (reconfigure: boolean, lockTimeout = 5) => {
    const task = debconf({ package: 'x', selections, reconfigure, lockTimeout });
    const steps = planOf(task, { questions: new Map(), owner, unread: new Map() }).flatMap(
      (change) => change.steps,
    );
    const [step] = steps.flatMap((each) => (each.kind === 'run' ? [each] : []));
    const { status, stderr } = host.run(step?.script, { input: String(step?.input) });
    return { status, stderr, calls: host.calls().filter((call) => /^(dpkg-reconf|sleep)/.test(call)) };
  };
  const again = 'dpkg-reconfigure -f noninteractive x';
  const warning =
    'warning: x is installed already and uses these answers only when it is configured again (reconfigure: true)\n';

  it('sets the answers of a package that is not there yet', () => {
    host.program('dpkg-query', 'exit 1');
    for (const reconfigure of [false, true])
      expect(run(reconfigure)).to.deep.equal({ status: 0, stderr: '', calls: [] });
    expect(host.read('/var/answers'))
      .to.contain('x x/area select Europe West\n')
      .and.contain('x x/zone string Lisbon\n');
    expect(host.read(note)).to.equal(undefined);
  });

  it('says that a package which is there does not use them', () => {
    expect(run(false)).to.deep.equal({ status: 0, stderr: warning, calls: [] });
  });

  it('configures a package again, and notes so until that is done', () => {
    expect(run(true)).to.deep.equal({ status: 0, stderr: '', calls: [again] });
    expect([host.read('/var/noted'), host.read(note)]).to.deep.equal(['yes\n', undefined]);
  });

  it('keeps the note where that fails, with its words and code', () => {
    host.program('dpkg-reconfigure', 'echo broken >&2; exit 3');
    expect(run(true)).to.deep.equal({ status: 3, stderr: 'broken\n', calls: [again] });
    expect(host.read(note)).to.equal('');
  });

  it('names the answers that the package set back', () => {
    host.program('debconf-communicate', answers('Porto'));
    expect(run(true)).to.include({
      status: 1,
      stderr: 'x has set back its answer to x/zone: it takes it from the system, where it must be changed\n',
    });
  });

  it('passes on what debconf warns of, and fails as it fails', () => {
    host.program('dpkg-query', 'exit 1');
    host.program('debconf-set-selections', 'echo odd >&2');
    expect(run(false)).to.include({ status: 0, stderr: 'warning: odd\n' });
    host.program('debconf-set-selections', 'echo bad >&2; exit 9');
    expect(run(false)).to.include({ status: 9, stderr: 'bad\n' });
  });

  it('waits for another program that has debconf locked, but no longer than it may', () => {
    host.program('dpkg-query', 'exit 1');
    host.program(
      'debconf-set-selections',
      `echo >>"$0.n"; [ "$(wc -l <"$0.n")" -gt 2 ] || { ${locked}; exit 1; }`,
    );
    expect(run(false)).to.deep.equal({ status: 0, stderr: '', calls: ['sleep 1', 'sleep 1'] });
    host.program('debconf-set-selections', `${locked}; exit 1`);
    const { status, stderr } = run(false, 2);
    expect(status).to.equal(1);
    expect(stderr).to.contain('is locked by another process');
  });
});
