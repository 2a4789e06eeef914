import { expect } from 'chai';
import type { FileFact } from '../../../lib/facts/file';
import type { TemplateFact, UnitFact } from '../../../lib/facts/unit-fact';
import { timer } from '../../../lib/tasks/timer';
import { systemdUnit } from '../../../lib/tasks/systemd-unit';
import { planOf } from '../../../lib/testing';
import { directoryNode, fileNode, hashOf, linkTo, textFile } from '../shared/files/file-sample';
import { dead, doings, unitFact } from '../shared/systemd/unit-sample';

type Args = Parameters<typeof systemdUnit>[0];

interface Known {
  readonly unit?: UnitFact;
  readonly file?: FileFact;
  readonly dropIns?: FileFact;
  readonly lingers?: boolean;
}

const path = '/etc/systemd/system/app.service';
const content = '[Service]\nExecStart=/opt/app\n\n[Install]\nWantedBy=multi-user.target\n';
const app = {
  name: 'app.service',
  service: { ExecStart: '/opt/app' },
  install: { WantedBy: 'multi-user.target' },
} as const;

function factsOf({ unit, file, dropIns, lingers }: Known) {
  const manager = { uid: 1001, lingers: true, isRunning: true };
  return {
    file,
    dropIns: new Map(dropIns ? [['d', dropIns]] : []),
    units: new Map(unit ? [['app.service', unit]] : []),
    templates: new Map<string, TemplateFact>(),
    managers: new Map(lingers === true ? [['ada', manager]] : []),
  };
}

function plan(args: Args, known: Known) {
  const task = systemdUnit(args);
  return planOf(task, factsOf(known));
}

const present = fileNode({ sha256: hashOf(content) });
const other = '[Service]\nExecStart=/opt/old\n\n[Install]\nWantedBy=multi-user.target\n';
const outdated = textFile(other);

interface Row {
  readonly title: string;
  readonly args: Partial<Args>;
  readonly known: Known;
  readonly summaries: readonly string[];
  readonly does?: readonly string[];
  readonly diffs?: readonly string[];
}

const restart = 'restart app.service, because its file is newer than its start';
const anew = 'enable app.service again, because its [Install] section names other links';
const running = { enabled: true, state: 'started' } as const;

const rows: readonly Row[] = [
  {
    title: 'leaves a unit that is as declared',
    args: running,
    known: { unit: unitFact(), file: present },
    summaries: [],
  },
  {
    title: 'would write, enable and start a unit that is not there',
    args: running,
    known: {},
    summaries: [`write ${path}`, 'enable app.service', 'start app.service'],
    does: [
      'mkdir -p -m 0755 -- /etc/systemd/system',
      `write ${path}`,
      'enable -- app.service',
      'start -- app.service',
    ],
  },
  {
    title: 'makes systemd read a file by itself when no link changes',
    args: {},
    known: {},
    summaries: [`write ${path}`],
    does: ['mkdir -p -m 0755 -- /etc/systemd/system', `write ${path}`, 'daemon-reload'],
  },
  {
    title: 'restarts what runs when its file changes',
    args: running,
    known: { unit: unitFact(), file: outdated },
    summaries: [`change ${path}`, restart],
    does: [`write ${path}`, 'daemon-reload', 'restart -- app.service'],
    diffs: ['content', 'started'],
  },
  {
    title: 'restarts what an earlier run left running with an older file',
    args: running,
    known: { unit: unitFact(), file: { ...present, modified: 1001 } },
    summaries: [restart],
  },
  {
    title: 'leaves it running with restartOnChange: false',
    args: { ...running, restartOnChange: false },
    known: { unit: unitFact(), file: outdated },
    summaries: [`change ${path}`],
  },
  {
    title: 'leaves it running when no state is declared',
    args: {},
    known: { unit: unitFact(), file: outdated },
    summaries: [`change ${path}`],
  },
  {
    title: 'restarts what runs with restartOnChange: true, whatever the state',
    args: { restartOnChange: true },
    known: { unit: unitFact(), file: outdated },
    summaries: [`change ${path}`, restart],
  },
  {
    title: 'does not start what does not run with restartOnChange: true',
    args: { restartOnChange: true },
    known: { unit: unitFact(dead), file: outdated },
    summaries: [`change ${path}`],
  },
  {
    title: 'reads a file again that changed since systemd read it',
    args: {},
    known: { unit: unitFact({ needsReload: true }), file: present },
    summaries: ['make systemd read app.service again, because its files changed on disk'],
  },
  {
    title: 'sets owner and mode without a restart',
    args: running,
    known: { unit: unitFact(), file: { ...present, owner: 'ada', mode: '0666' } },
    summaries: [`set owner and mode of ${path}`],
    does: [`chown -- root:root ${path}`],
    diffs: ['owner', 'mode'],
  },
  {
    title: 'replaces a mask by the file',
    args: {},
    known: {
      unit: unitFact({ fileState: 'masked', load: 'masked' }),
      file: linkTo('/dev/null'),
    },
    summaries: [`replace the link ${path}`],
  },
  {
    title: 'enables anew what is enabled by other links',
    args: running,
    known: {
      unit: unitFact({ links: ['/etc/systemd/system/basic.target.wants/app.service'] }),
      file: present,
    },
    summaries: [anew],
    does: ['reenable -- app.service'],
  },
  {
    title: 'passes over links of packages',
    args: running,
    known: {
      unit: unitFact({
        links: [...unitFact().links, '/usr/lib/systemd/system/basic.target.wants/app.service'],
      }),
      file: present,
    },
    summaries: [],
  },
  {
    title: 'enables what was static before its file got an [Install] section',
    args: running,
    known: {
      unit: unitFact({ fileState: 'static', links: [] }),
      file: textFile('[Unit]\n'),
    },
    summaries: [`change ${path}`, 'enable app.service', restart],
  },
  {
    title: 'enables anew for an alias that is missing',
    args: { ...running, install: { WantedBy: 'multi-user.target', Alias: 'a.service' } },
    known: {
      unit: unitFact(),
      file: fileNode({ sha256: hashOf(content.replace(/$/, 'Alias=a.service\n')) }),
    },
    summaries: [anew],
  },
  {
    title: 'leaves links of several targets and aliases, whatever their order',
    args: {
      ...running,
      install: { WantedBy: ['multi-user.target', 'basic.target'], Alias: ['b.service', 'a.service'] },
    },
    known: {
      unit: unitFact({
        names: ['app.service', 'a.service', 'b.service'],
        links: ['multi-user.target', 'basic.target'].map(
          (target) => `/etc/systemd/system/${target}.wants/app.service`,
        ),
      }),
      file: fileNode({
        sha256: hashOf(
          content.replace(
            'WantedBy=multi-user.target\n',
            'WantedBy=multi-user.target\nWantedBy=basic.target\nAlias=b.service\nAlias=a.service\n',
          ),
        ),
      }),
    },
    summaries: [],
  },
  {
    title: 'leaves links that only systemd can name',
    args: { ...running, install: { WantedBy: '%i.target' } },
    known: {
      unit: unitFact(),
      file: fileNode({ sha256: hashOf(content.replace('multi-user', '%i')) }),
    },
    summaries: [],
  },
  {
    title: 'disables',
    args: { enabled: false },
    known: { unit: unitFact(), file: present },
    summaries: ['disable app.service'],
  },
  {
    title: 'stops',
    args: { state: 'stopped' },
    known: { unit: unitFact(), file: present },
    summaries: ['stop app.service'],
  },
  {
    title: 'writes a drop-in and restarts its unit',
    args: { dropIn: 'limits', state: 'started', install: undefined },
    known: { unit: unitFact() },
    summaries: [`write ${path}.d/limits.conf`, restart],
    does: [
      `mkdir -p -m 0755 -- ${path}.d`,
      `write ${path}.d/limits.conf`,
      'daemon-reload',
      'restart -- app.service',
    ],
  },
  {
    title: 'makes the instance of a user linger before all else',
    args: { ...running, scope: 'user', user: 'ada' },
    known: {},
    summaries: [
      'let the units of user ada run without a login',
      'write /etc/systemd/user/app.service',
      'enable app.service',
      'start app.service',
    ],
  },
  {
    title: 'knows a unit of a user that is as declared',
    args: { ...running, scope: 'user', user: 'ada' },
    known: {
      unit: unitFact({ links: ['/home/ada/.config/systemd/user/multi-user.target.wants/app.service'] }),
      file: present,
      lingers: true,
    },
    summaries: [],
  },
];

const absent: readonly (Row & { readonly args: Pick<Args, 'state'> })[] = [
  { title: 'knows that a unit is absent', args: {}, known: {}, summaries: [] },
  {
    title: 'stops, disables and removes with all drop-ins',
    args: {},
    known: { unit: unitFact(), file: outdated, dropIns: directoryNode() },
    summaries: ['stop app.service', 'disable app.service', `remove ${path} and ${path}.d`],
    does: [
      'stop -- app.service',
      'reset-failed -- app.service',
      'disable -- app.service',
      `rm -rf -- ${path} ${path}.d`,
      'daemon-reload',
    ],
  },
  {
    title: 'ends what still runs without a file, and removes its links',
    args: {},
    known: { unit: unitFact({ load: 'not-found', fileState: '' }) },
    summaries: ['stop app.service', 'disable app.service'],
  },
  {
    title: 'makes systemd forget a failure',
    args: {},
    known: { unit: unitFact({ active: 'failed', load: 'not-found', fileState: '', links: [] }) },
    summaries: ['forget that app.service failed'],
    does: ['reset-failed -- app.service'],
  },
  {
    title: 'leaves a unit of a package alone',
    args: {},
    known: { unit: unitFact({ path: '/lib/systemd/system/app.service' }) },
    summaries: [],
  },
  {
    title: 'removes a drop-in without touching its unit',
    args: { dropIn: 'limits' },
    known: { unit: unitFact(), file: outdated },
    summaries: [`remove ${path}.d/limits.conf`],
    does: [`rm -rf -- ${path}.d/limits.conf`, 'daemon-reload'],
  },
  {
    title: 'restarts its unit if asked to',
    args: { dropIn: 'limits', restartOnChange: true },
    known: { unit: unitFact(), file: outdated },
    summaries: [`remove ${path}.d/limits.conf and restart app.service`],
    does: [`rm -rf -- ${path}.d/limits.conf`, 'daemon-reload', 'restart -- app.service'],
  },
  {
    title: 'removes the file of a user whose instance does not run',
    args: { scope: 'user', user: 'ada' },
    known: { file: outdated },
    summaries: ['remove /etc/systemd/user/app.service'],
    does: ['rm -rf -- /etc/systemd/user/app.service'],
  },
];

describe('the task systemdUnit', () => {
  const all = [
    ...rows.map((row) => ({ ...row, args: { ...app, ...row.args } })),
    ...absent.map((row) => ({ ...row, args: { name: app.name, state: 'absent' as const, ...row.args } })),
    {
      title: 'masks in the place of a file',
      args: { name: app.name, masked: true, state: 'stopped' as const },
      known: { unit: unitFact(), file: outdated },
      summaries: ['stop app.service', `remove ${path}`, 'mask app.service'],
    } as Row & { args: Args },
    {
      title: 'knows that a unit is masked',
      args: { name: app.name, masked: true },
      known: {
        unit: unitFact({ ...dead, fileState: 'masked' }),
        file: linkTo('/dev/null'),
      },
      summaries: [],
    } as Row & { args: Args },
    {
      title: 'leaves a slice as it runs, which takes changes by itself',
      args: { name: 'app.slice', slice: { MemoryMax: '1G' }, state: 'started' as const },
      known: { unit: unitFact({ type: '' }) },
      summaries: ['write /etc/systemd/system/app.slice'],
    } as Row & { args: Args },
  ];
  for (const { title, args, known, summaries, does, diffs } of all) {
    it(title, () => {
      const changes = plan(args, known);
      expect(changes.map(({ summary }) => summary)).to.deep.equal(summaries);
      expect(changes.every(({ diff, steps }) => diff.length > 0 && steps.length > 0)).to.equal(true);
      if (does) expect(doings(changes)).to.deep.equal(does);
      if (diffs) {
        expect(changes.flatMap(({ diff }) => diff.map(({ attribute }) => attribute))).to.deep.equal(diffs);
      }
    });
  }

  it('shows the whole file as a difference, and writes what it shows', () => {
    const [change] = plan(app, { unit: unitFact(), file: outdated });
    expect(change?.diff[0]).to.deep.equal({ attribute: 'content', before: other, after: content });
    const write = change?.steps.find(({ kind }) => kind === 'write');
    expect(write).to.include({
      content,
      owner: 'root',
      group: 'root',
      mode: '0644',
      observed: hashOf(other),
    });
  });

  it('writes lists as lines, flags as yes and no, and leaves out what is undefined', () => {
    const [change] = plan(
      {
        name: 'app.service',
        unit: { After: ['a.service', 'b.service'], Description: undefined },
        service: { ExecStart: ['', '/bin/app'], PrivateTmp: true, RemainAfterExit: false, Nice: -5 },
        install: {},
      },
      {},
    );
    expect(change?.diff[0]?.after).to.equal(
      '[Unit]\nAfter=a.service\nAfter=b.service\n\n[Service]\nExecStart=\nExecStart=/bin/app\nPrivateTmp=yes\nRemainAfterExit=no\nNice=-5\n',
    );
  });

  it('verifies a file before it is installed, unless asked not to', () => {
    const validation = (verify: boolean) => {
      const steps = plan({ ...app, verify }, {}).flatMap((change) => change.steps);
      return steps.flatMap((step) => (step.kind === 'write' ? [step.validate] : []))[0];
    };
    expect(validation(false)).to.equal(undefined);
    expect(validation(true)).to.match(
      /^hw_manager=system$[^]*systemd-analyze "--\$hw_manager" --man=no verify/m,
    );
    expect(validation(true)?.split('%s')).to.have.length(2);
  });

  const problems: readonly (readonly [args: Args, said: RegExp])[] = [
    [{ name: 'app.service' }, /nothing is declared/],
    [{ name: 'app', service: {} }, /name must end with one of \.service/],
    [{ name: 'app.timer', content: 'x' }, /declared with the task timer/],
    [{ name: 'app.service', socket: { ListenStream: 1 } }, /socket does not belong in app\.service/],
    [{ name: 'app.service', content: '[Unit]\n', unit: {} }, /content is the whole file/],
    [
      { name: 'app.service', service: { ExecStart: '/bin/app' }, enabled: true },
      /enabled needs an install section/,
    ],
    [
      { name: 'app.service', content: '[Service]\n#[Install]\n', enabled: true },
      /enabled needs an install section/,
    ],
    [{ name: 'app@.service', ...{ service: { ExecStart: '/bin/app' } }, state: 'started' }, /is a template/],
    [{ ...app, state: 'absent', enabled: true }, /neither enabled nor masked/],
    [{ ...app, masked: true }, /a masked unit has no file/],
    [{ name: 'app.service', dropIn: 'x', masked: true }, /a drop-in cannot be masked/],
    [{ ...app, dropIn: '../x' }, /must match pattern/],
    [
      { ...app, service: { ...{ execStart: '/bin/app' } } },
      /service\.execStart: write directives as in systemd/,
    ],
    [{ ...app, service: { ExecStart: '/bin/app\nUser=root' } }, /service\.ExecStart has a line break/],
    [{ ...app, unit: { Description: 'x\\' } }, /unit\.Description ends with a backslash/],
    [{ ...app, servce: {} } as Args, /did you mean "service"/],
    [{ ...app, service: { Restart: 'allways' } } as unknown as Args, /did you mean "always"/],
    [{ ...app, service: { ExecStart: {} } } as unknown as Args, /must be string,number,boolean,array/],
    [{ ...app, scope: 'user' }, /needs user/],
  ];
  for (const [args, said] of problems) {
    it(`says what is wrong with ${JSON.stringify(args)}`, () => {
      expect(
        systemdUnit(args)
          .problems.map(({ message }) => message)
          .join('\n'),
      ).to.match(said);
    });
  }

  it('has types for what it knows and room for what it does not', () => {
    systemdUnit({ name: 'app.service', service: { Type: 'notify', IPAddressDeny: 'any' } });
    // @ts-expect-error -- no such type of service
    systemdUnit({ name: 'app.service', service: { Type: 'notfy' } });
    // @ts-expect-error -- no such section
    systemdUnit({ name: 'app.service', servce: {} });
    // @ts-expect-error -- a flag is no text
    systemdUnit({ name: 'app.service', service: { PrivateTmp: 'yes' } });
    // @ts-expect-error -- a misspelt directive
    systemdUnit({ name: 'app.service', service: { ExecStrat: '/bin/true' } });
    // @ts-expect-error -- a directive of another section
    systemdUnit({ name: 'app.service', unit: { ExecStart: '/bin/true' } });
    // @ts-expect-error -- a misspelt directive of the service of a timer
    timer({ name: 'app', command: '/bin/true', onCalendar: 'daily', service: { Nicee: 1 } });
    systemdUnit({ name: 'app.service', unit: { 'X-Own': 'of ours' }, service: { ProtectClock: true } });
    systemdUnit({
      name: 'a.socket',
      socket: { ListenStream: 80, FileDescriptorName: 'a', DynamicUser: true },
    });
    systemdUnit({ name: 'a.slice', slice: { IPAddressDeny: 'any' }, install: { UpheldBy: ['b.service'] } });
  });
});
