import { expect } from 'chai';
import { apt } from '../../lib/tasks/apt';
import { holdLock } from './apt-archive';
import { useAptHost } from './apt-host';
import { testedSuites } from './harness';

type Arguments = Parameters<typeof apt>[0];

/** Something that goes wrong around apt, and what a run says to it. Each row begins where the one before has ended. */
interface Row {
  readonly title: string;
  /** Brings the trouble about. */
  readonly trouble?: string;
  readonly args: Arguments;
  /** What a check says: the summaries, or how the error begins. Default: not looked at. */
  readonly check?: readonly string[] | RegExp;
  /** What the run then says: a status, or the error. */
  readonly apply: 'ok' | 'changed' | RegExp;
  /** What is on the host afterwards, by its own tools. */
  readonly then?: { readonly script: string; readonly prints: string };
  /** Takes the trouble away. */
  readonly after?: string;
}

const isThere = (name: string) => `dpkg-query -W -f='\${db:Status-Abbrev}' ${name} 2>/dev/null || :`;
const isGone = (name: string) => ({ script: `${isThere(name)} | grep -v ^un || :`, prints: '' });
const down = 'deb http://127.0.0.1:9/debian x main';
const restore =
  "echo 'deb [trusted=yes] file:/srv/archive ./' >/etc/apt/sources.list; apt-get -q update >/dev/null";
const portal = `
cat >/usr/local/bin/portal <<'END'
use IO::Socket::INET;
my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => 8098, Listen => 5, ReuseAddr => 1) or die;
while (my $client = $server->accept) {
  while (my $line = <$client>) { last if $line =~ /^\\r?\\n$/ }
  print $client "HTTP/1.1 200 OK\\r\\nContent-Length: 18\\r\\nConnection: close\\r\\n\\r\\n<html>Log in</html";
}
END
systemd-run -q perl /usr/local/bin/portal
sleep 1`;

const rows: readonly Row[] = [
  {
    title: 'a mirror that is down, when all is as declared',
    trouble: `apt-get -q update; apt-get -qy install hw-mta-a; echo '${down}' >/etc/apt/sources.list`,
    args: { packages: ['hw-mta-a'] },
    check: [],
    apply: 'ok',
  },
  {
    title: 'a mirror that is down, when the package has to be fetched',
    args: { packages: ['hw-conf'] },
    check: ['refresh package lists, install hw-conf'],
    apply: /^STEP_FAILED .*127\.0\.0\.1:9/s,
    then: isGone('hw-conf'),
  },
  {
    title: 'a mirror that is down, when something is removed',
    args: { packages: ['hw-mta-a'], state: 'absent' },
    check: ['remove hw-mta-a'],
    apply: 'changed',
    after: restore,
  },
  {
    title: 'a page to log in to instead of a mirror, beside a mirror that has the package',
    trouble: `${portal}\necho 'deb http://127.0.0.1:8098/debian x main' >>/etc/apt/sources.list`,
    args: { packages: ['hw-conf'] },
    apply: 'changed',
    then: { script: isThere('hw-conf'), prints: 'ii ' },
    after: `apt-get -qy purge hw-conf; ${restore}`,
  },
  {
    title: 'a line of the sources that apt cannot read',
    trouble: "echo 'deb nonsense' >/etc/apt/sources.list.d/broken.list",
    args: { packages: ['hw-conf'] },
    apply: /^STEP_FAILED .*Malformed entry 1 in list file .*broken\.list/s,
    after: `rm /etc/apt/sources.list.d/broken.list; ${restore}`,
  },
  {
    title: 'package lists that are damaged, by fetching them anew',
    trouble:
      'for f in /var/lib/apt/lists/*_Packages; do rm "$f"; echo nonsense >"$f"; done; rm -f /var/cache/apt/*.bin',
    args: { packages: ['hw-mta-b'] },
    apply: 'changed',
    then: { script: isThere('hw-mta-b'), prints: 'ii ' },
    after: 'apt-get -qy purge hw-mta-b',
  },
  {
    title: 'a package that nobody has',
    args: { packages: ['hw-conf', 'hw-none'] },
    check: ['install hw-conf 2.0, hw-none'],
    apply: /^STEP_FAILED .*Unable to locate package hw-none/s,
    then: isGone('hw-conf'),
  },
  {
    title: 'a version that nobody has',
    args: { packages: ['hw-app=9.9'] },
    apply: /^STEP_FAILED .*Version '9\.9' for 'hw-app' was not found/s,
  },
  {
    title: 'an architecture that the host does not know',
    args: { packages: ['hw-app:s390x'] },
    apply: /^STEP_FAILED .*Unable to locate package hw-app:s390x/s,
  },
  {
    title: 'a name that ends in a plus, which apt takes for an order',
    args: { packages: ['hw-conf+'] },
    apply: /^(STEP_FAILED|NOT_CONVERGED)/,
    after: 'apt-get -qy purge hw-conf',
  },
  {
    title: 'a held package that is to be removed',
    trouble: 'apt-get -qy install hw-app; apt-mark hold hw-app',
    args: { packages: ['hw-app'], state: 'absent' },
    check: /^PLAN_FAILED hw-app is held at version 2\.0~rc1 .* may not be removed/,
    apply: /^PLAN_FAILED hw-app is held/,
  },
  {
    title: 'a package that a held one needs, and that is to be removed',
    args: { packages: ['hw-dep'], state: 'absent' },
    check: ['remove hw-dep'],
    apply: /^STEP_FAILED .*hw-app : Depends: hw-dep/s,
    then: { script: `${isThere('hw-app')}; ${isThere('hw-dep')}`, prints: 'hi ii ' },
  },
  {
    title: 'a held package beside one that is installed',
    args: { packages: ['hw-app', 'hw-conf'] },
    apply: 'changed',
    then: { script: isThere('hw-app'), prints: 'hi ' },
    after: 'apt-mark unhold hw-app; apt-get -qy purge hw-conf',
  },
  {
    title: 'a dpkg that was interrupted while it wrote its records',
    trouble: ': >/var/lib/dpkg/updates/0000',
    args: { packages: ['hw-app'] },
    check: ['finish the interrupted work of dpkg'],
    apply: 'changed',
    then: { script: 'ls -A /var/lib/dpkg/updates; dpkg --audit', prints: '' },
  },
  {
    title: 'a package that was interrupted, and that another run is about to remove',
    trouble:
      "sed -i '/^Package: hw-app$/,/^$/s/^Status: .*/Status: install ok half-configured/' /var/lib/dpkg/status",
    args: { packages: ['hw-app'], state: 'absent' },
    apply: 'changed',
    then: isGone('hw-app'),
  },
  {
    title: 'another apt, for ten seconds',
    trouble: holdLock('/var/lib/dpkg/lock-frontend', 10),
    args: { packages: ['hw-mta-b'] },
    check: ['install hw-mta-b 1.0'],
    apply: 'changed',
    then: { script: `${isThere('hw-mta-b')}; pgrep -f hold-lock || :`, prints: 'ii ' },
  },
  {
    title: 'a package file with an odd name',
    trouble: `cp /srv/archive/hw-conf_1.0.deb "/srv/-o it's \\"\\$(id)\\" *.deb"`,
    args: { deb: { path: `/srv/-o it's "$(id)" *.deb` } },
    check: [`install -o it's "$(id)" *.deb (hw-conf 1.0)`],
    apply: 'changed',
    then: { script: isThere('hw-conf'), prints: 'ii ' },
  },
  {
    title: 'a package file that is none',
    trouble: 'echo nonsense >/srv/none.deb',
    args: { deb: { path: '/srv/none.deb' } },
    apply: /^STEP_FAILED .*(not a Debian format archive|Invalid archive|unexpected end of file)/s,
  },
];

for (const suite of testedSuites())
  describe(`the task apt in a hostile place on a real ${suite} host`, () => {
    const { apply, check, exec } = useAptHost(suite);

    for (const row of rows)
      it(`copes with ${row.title}`, async () => {
        if (row.trouble !== undefined) await exec(row.trouble);
        try {
          const foreseen = row.check === undefined ? undefined : await check(row.args);
          if (row.check instanceof RegExp) expect(foreseen?.errors.join()).to.match(row.check);
          else if (row.check !== undefined) expect(foreseen?.summaries).to.deep.equal(row.check);
          const { statuses, errors } = await apply(row.args);
          if (row.apply instanceof RegExp) expect(errors.join()).to.match(row.apply);
          else expect(statuses[0]?.split(' ')[0], errors.join()).to.equal(row.apply);
          if (row.then !== undefined) expect(await exec(row.then.script)).to.equal(row.then.prints);
        } finally {
          if (row.after !== undefined) await exec(row.after);
        }
      });

    const names = [
      ...["it's", '"x"', '$(touch /srv/x)', '`id`', 'a b', 'a\nb', 'a;b', 'a&b', 'a\\b', ''],
      ...[
        '-y',
        '--purge',
        '-oDir=/srv',
        'hw-app-',
        'hw-*',
        'hw-?pp',
        'hw-[a]pp',
        '^hw',
        '~nhw-app',
        '?name(hw)',
      ],
      ...[
        './hw.deb',
        '/srv/archive/hw-conf_1.0.deb',
        '../hw',
        'hw-app/stable',
        'hw-app=',
        'hw-app=1*',
        'hw-app>=1',
        'ü',
      ],
    ];
    it('is never reached by a name that is none: all are refused before a host is touched', () => {
      const accepted = names.filter((name) => apt({ packages: [name] }).problems.length === 0);
      expect(accepted).to.deep.equal([]);
    });
  });
