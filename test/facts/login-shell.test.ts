import { expect } from 'chai';
import { loginShellFacts } from '../../lib/facts/login-shell';
import { parseOf } from '../../lib/testing';
import { temporaryRoot } from '../shell/temporary-root';

describe('the shells of accounts', () => {
  const host = temporaryRoot();
  const look = (user: string, shell: string, login = 'deploy') => {
    const { status, stdout } = host.run(loginShellFacts.read([{ user, shell }]), {
      env: { HW_LOGIN_USER: login },
    });
    expect(status).to.equal(0);
    return parseOf(loginShellFacts, stdout).get(`${user} ${shell}`)?.runsCommands;
  };
  beforeEach(() => {
    host.put('/etc/passwd', 'ada:x:1:1::/:/srv/old\ndeploy:x:2:2::/:/srv/old\n');
    for (const shell of ['/srv/old', '/srv/new']) host.put(shell, '', 0o755);
    host.put('/srv/plain', '');
    host.program('timeout', 'shift; "$@"');
    host.program('runuser', 'exit 1');
  });

  const rows: readonly (readonly [what: string, user: string, shell: string, runs: boolean | undefined])[] = [
    ['are there where they can be run', 'ada', '/srv/new', true],
    ['are absent where no file is', 'ada', '/srv/none', undefined],
    ['are absent where the file cannot be run', 'ada', '/srv/plain', undefined],
    ['are absent where a directory is', 'ada', '/srv', undefined],
    ['are not tried where the account of the session has them', 'deploy', '/srv/old', true],
    ['are tried before the account of the session gets them', 'deploy', '/srv/new', false],
  ];
  for (const [what, user, shell, runs] of rows) it(what, () => expect(look(user, shell)).to.equal(runs));

  it('are tried as a session begins', () => {
    host.program('runuser', '[ "$*" = "-u deploy -- $4 -c /bin/sh -c :" ]');
    expect(look('deploy', '/srv/new')).to.equal(true);
    expect(host.calls()[0]).to.match(/^timeout 10 runuser -u deploy -- \S*\/srv\/new -c \/bin\/sh -c :$/);
  });
});
