import { expect } from 'chai';
import type { FileFact } from '../../../lib/facts/file';
import { sshdFacts, sshdKey, type SshdFact } from '../../../lib/facts/sshd';
import { sshdConfig } from '../../../lib/tasks/sshd-config';
import { planOf } from '../../../lib/testing';
import { textFile } from '../shared/files/file-sample';
import { unitFact } from '../shared/systemd/unit-sample';

type Arguments = Omit<Parameters<typeof sshdConfig>[0], 'name'>;

const unit = unitFact({ id: 'ssh.service', stateSince: 1000 });
const include = ' Include /etc/ssh/sshd_config.d/*.conf';

function sshdWith(records: readonly string[], effective?: string): SshdFact | undefined {
  const said = effective === undefined ? [] : [`=${effective}`];
  return sshdFacts.parse(['+/etc/ssh/sshd_config', ...records, '-', ...said, ''].join('\0')).get(sshdKey);
}

function dropIn(name: string, ...records: readonly string[]): readonly string[] {
  return [`+/etc/ssh/sshd_config.d/${name}`, ...records, '-'];
}

function plan(args: Arguments, sshd: SshdFact | undefined, present?: FileFact) {
  const task = sshdConfig({ name: '10-name', ...args });
  return planOf(task, { present, sshd, unit });
}

function inputOf(args: Arguments): string {
  const [step] = plan(args, undefined)[0]?.steps ?? [];
  return step?.kind === 'run' ? String(step.input) : '';
}

const header = '# Managed by Hostwright: a change made here is undone.\n';

describe('the task sshdConfig', () => {
  it('writes common settings, others and blocks for some connections', () => {
    expect(
      inputOf({
        port: [22, 2222],
        permitRootLogin: 'no',
        pubkeyAuthentication: true,
        allowUsers: ['deploy', 'ada@192.0.2.0/24'],
        loginGraceTime: 30,
        allowTcpForwarding: 'local',
        banner: '/etc/issue of the house',
        settings: { AcceptEnv: ['LANG', 'LC_*'], Ciphers: '+aes128-cbc', UseDNS: false },
        match: [
          { user: ['*', '!root'], address: '192.0.2.0/24', localPort: 2222, settings: { PermitTTY: false } },
          { group: 'sftp', settings: { ForceCommand: 'internal-sftp -u 0027' } },
        ],
      }),
    ).to.equal(`${header}Port 22
Port 2222
PermitRootLogin no
PubkeyAuthentication yes
AllowUsers deploy ada@192.0.2.0/24
LoginGraceTime 30
AllowTcpForwarding local
Banner "/etc/issue of the house"
AcceptEnv LANG
AcceptEnv LC_*
Ciphers +aes128-cbc
UseDNS no
Match User *,!root Address 192.0.2.0/24 LocalPort 2222
    PermitTTY no
Match Group sftp
    ForceCommand internal-sftp -u 0027
`);
  });

  const ours = `${header}X11Forwarding no\n`;
  const rows: [title: string, records: readonly string[], effective: string | undefined, diffs: string[]][] =
    [
      ['is content where nothing else is set', [include], 'x11forwarding no', []],
      [
        'is content with later settings',
        [include, ...dropIn('20-later.conf', ' X11Forwarding yes'), ' X11Forwarding yes'],
        'x11forwarding no',
        [],
      ],
      [
        'names an earlier file that has the say',
        [include, ...dropIn('05-first.conf', ' x11forwarding yes')],
        'x11forwarding yes',
        ['X11Forwarding: yes → no by /etc/ssh/sshd_config.d/05-first.conf'],
      ],
      [
        'names the main file where it has the say',
        [' X11Forwarding yes', include],
        undefined,
        ['X11Forwarding: yes → no by /etc/ssh/sshd_config'],
      ],
      ['is content with an earlier file of the same mind', [' X11Forwarding "no"', include], undefined, []],
      ['is content with a value before a comment', [' X11Forwarding no # not here', include], undefined, []],
      [
        'is content with an Include of single characters',
        [' Include /etc/ssh/sshd_config.d/1?-????.conf'],
        undefined,
        [],
      ],
      [
        'misses the Include among those of other names',
        [' Include /etc/ssh/sshd_config.d/?-name.conf'],
        undefined,
        ['include: - → Include /etc/ssh/sshd_config.d/*.conf by -'],
      ],
      [
        'knows one pattern of several in an Include',
        [' Include more/*.conf\t/etc/ssh/sshd_config.d/*.conf'],
        undefined,
        [],
      ],
      [
        'is content with what holds for some connections',
        [include, ...dropIn('05-first.conf', ' Match User git', ' X11Forwarding yes')],
        'x11forwarding no',
        [],
      ],
      [
        'notices what sshd says against it although no file shows why',
        [include],
        'x11forwarding yes',
        ['X11Forwarding: yes → no by something'],
      ],
      [
        'misses the Include',
        [' UsePAM yes', ' Match User git', include],
        undefined,
        ['include: - → Include /etc/ssh/sshd_config.d/*.conf by -'],
      ],
      ['knows a relative Include', [' Include sshd_config.d/*.conf'], undefined, []],
    ];
  for (const [title, records, effective, diffs] of rows)
    it(title, () => {
      const changes = plan({ x11Forwarding: false }, sshdWith(records, effective), textFile(ours));
      expect(
        changes.flatMap(({ diff, steps }) => {
          const text = steps[0]?.kind === 'run' ? steps[0].script.text : '';
          const by = /: (something|[^ ,']+) sets it/.exec(text)?.[1] ?? '-';
          return diff.map(
            ({ attribute, before = '-', after = '-' }) => `${attribute}: ${before} → ${after} by ${by}`,
          );
        }),
      ).to.deep.equal(diffs);
    });

  it('lets lists and ports of several files add up', () => {
    const records = [include, ...dropIn('05-first.conf', ' AllowUsers ada', ' Port 2222')];
    const args: Arguments = { allowUsers: ['deploy'], port: 22 };
    expect(plan(args, sshdWith(records), textFile(inputOf(args)))).to.deep.equal([]);
  });

  it('takes words for the same, whatever the blanks between them', () => {
    const args: Arguments = { settings: { IPQoS: 'af21 cs1' } };
    const sshd = sshdWith([' IPQoS  af21 \t cs1 ', include]);
    expect(plan(args, sshd, textFile(inputOf(args)))).to.deep.equal([]);
  });

  it('fails before the file is touched when another file has the say', () => {
    const changes = plan({ x11Forwarding: false }, sshdWith([' X11Forwarding yes', include]));
    expect(changes.map(({ summary }) => summary)).to.deep.equal([
      'let X11Forwarding be no, not yes',
      'create /etc/ssh/sshd_config.d/10-name.conf, and reload sshd',
    ]);
  });

  it('makes sshd read a file that it has not read yet', () => {
    const present = textFile(ours, { modified: 1001 });
    const [change, ...others] = plan({ x11Forwarding: false }, sshdWith([include]), present);
    expect(others).to.deep.equal([]);
    expect(change?.summary).to.equal('write /etc/ssh/sshd_config.d/10-name.conf again, and reload sshd');
    expect(change?.diff.map(({ attribute }) => attribute)).to.deep.equal(['loaded']);
  });

  it('removes the file, once, and whatever else is set', () => {
    const sshd = sshdWith([]);
    expect(plan({ state: 'absent' }, sshd, textFile(ours))[0]?.summary).to.equal(
      'remove /etc/ssh/sshd_config.d/10-name.conf, and reload sshd',
    );
    expect(plan({ state: 'absent' }, sshd)).to.deep.equal([]);
  });

  it('looks at who is logged in unless it is forced', () => {
    const scriptOf = (args: Arguments) => {
      const step = plan(args, undefined)[0]?.steps[0];
      return step?.kind === 'run' ? step.script.text : '';
    };
    expect(scriptOf({ port: 22 })).to.contain('hw_cut "$hw_stage/sshd_config"');
    expect(scriptOf({ port: 22, force: true })).to.not.contain('hw_cut');
  });

  const faults: [args: Record<string, unknown>, problem: RegExp][] = [
    [{}, /nothing is declared/],
    [{ state: 'absent', port: 22 }, /takes only a name/],
    [{ settings: { 'X11 Forwarding': true } }, /is not a keyword/],
    [{ settings: { Banner: 'none\nPermitRootLogin yes' } }, /must be one line/],
    [{ settings: { Banner: '# x' } }, /must be one line/],
    [{ settings: { Match: 'all' } }, /use match/],
    [{ settings: { Include: '/x' } }, /cannot be a setting/],
    [{ x11Forwarding: true, settings: { x11forwarding: false } }, /set twice/],
    [{ match: [{ settings: { PermitTTY: false } }] }, /does not say for which connections/],
    [{ match: [{ user: 'a', settings: {} }] }, /settings is empty/],
    [{ allowUsers: ['a b'] }, /allowUsers|must/],
    [{ permitRootLogin: 'maybe' }, /must|one of/],
    [{ name: '../x', port: 22 }, /must|match/],
    [{ name: '-x', port: 22 }, /must|match/],
    [{ banner: 'none of that' }, /must|match|either/],
  ];
  for (const [args, problem] of faults)
    it(`finds fault with ${JSON.stringify(args)} before any host is touched`, () => {
      const { problems } = sshdConfig({ name: 'a', ...args });
      expect(problems.map(({ path, message }) => `${path} ${message}`).join()).to.match(problem);
    });
});
