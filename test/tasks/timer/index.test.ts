import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import type { FileFact } from '../../../lib/facts/file';
import type { UnitFact } from '../../../lib/facts/unit-fact';
import { timer } from '../../../lib/tasks/timer';
import { planOf } from '../../../lib/testing';
import { fileNode, hashOf, linkTo, textFile } from '../shared/files/file-sample';
import { dead, doings, source, unitFact } from '../shared/systemd/unit-sample';

type Args = Parameters<typeof timer>[0];

interface Known {
  readonly timer?: UnitFact;
  readonly service?: UnitFact;
  readonly timerFile?: FileFact;
  readonly serviceFile?: FileFact;
}

function plan(args: Args, known: Known) {
  const task = timer(args);
  const facts = {
    timer: undefined,
    service: undefined,
    timerFile: undefined,
    serviceFile: undefined,
    managers: new Map(),
    ...known,
  };
  return planOf(task, facts);
}

function contentsOf(args: Args): readonly string[] {
  return plan(args, {}).flatMap(({ diff }) =>
    diff.flatMap(({ attribute, after }) => (attribute === 'content' && after !== undefined ? [after] : [])),
  );
}

function as(content: string | undefined): FileFact {
  return fileNode({ sha256: hashOf(content ?? '') });
}

const directory = '/etc/systemd/system';
const backup = { name: 'backup', command: '/usr/bin/backup', onCalendar: 'daily' } as const;
const [serviceContent, timerContent] = contentsOf(backup);
const waiting = unitFact({
  id: 'backup.timer',
  names: ['backup.timer'],
  sub: 'waiting',
  links: [`${directory}/timers.target.wants/backup.timer`],
  type: '',
});
const converged = { timer: waiting, timerFile: as(timerContent), serviceFile: as(serviceContent) };
const made = textFile(serviceContent ?? '');
const mark = '# Made by Hostwright for backup.timer\n';
const unmarked = (timerContent ?? '').replace(mark, '');
const byHand = textFile('[Unit]\nDescription=Of somebody else\n');

const rows: readonly {
  readonly title: string;
  readonly args?: Partial<Args>;
  readonly known: Known;
  readonly summaries: readonly string[];
  readonly does?: readonly string[];
}[] = [
  { title: 'leaves a timer that is as declared', known: converged, summaries: [] },
  {
    title: 'would write, enable and start a timer that is not there',
    known: {},
    summaries: [
      `write ${directory}/backup.service`,
      `write ${directory}/backup.timer`,
      'enable backup.timer',
      'start backup.timer',
    ],
  },
  {
    title: 'starts and enables what was stopped and disabled',
    known: { ...converged, timer: { ...waiting, ...dead, fileState: 'disabled', links: [] } },
    summaries: ['enable backup.timer', 'start backup.timer'],
  },
  {
    title: 'stops and disables when that is wanted',
    args: { started: false, enabled: false },
    known: converged,
    summaries: ['disable backup.timer', 'stop backup.timer'],
  },
  {
    title:
      'gives a timer whose times change new ones without a reload while it waits, which could run the job',
    known: { ...converged, timerFile: textFile(`${mark}[Timer]\nOnCalendar=weekly\n`) },
    summaries: [`change ${directory}/backup.timer`, 'restart backup.timer, whose times change'],
    does: [
      `write ${directory}/backup.timer`,
      'stop -- backup.timer',
      'disable -- backup.timer',
      'daemon-reload',
      'enable -- backup.timer',
      'start -- backup.timer',
    ],
  },
  {
    title: 'does not disturb a timer of which only the description changes',
    known: {
      ...converged,
      timerFile: textFile((timerContent ?? '').replace(/^Description=.*$/m, 'Description=old')),
    },
    summaries: [`change ${directory}/backup.timer`],
    does: [`write ${directory}/backup.timer`, 'daemon-reload'],
  },
  {
    title: 'leaves a timer that is older than its file, which systemd has read',
    known: { ...converged, timerFile: { ...as(timerContent), modified: 1001 } },
    summaries: [],
  },
  {
    title: 'names the drop-in that overrides its times',
    known: {
      ...converged,
      timer: {
        ...waiting,
        dropIns: [
          source(
            '/etc/systemd/system/backup.timer.d/override.conf',
            '[Timer]\nOnCalendar=\nOnCalendar=yearly',
          ),
        ],
      },
    },
    summaries: [
      'let OnCalendar of backup.timer be daily, not yearly of /etc/systemd/system/backup.timer.d/override.conf',
    ],
    does: [],
  },
  {
    title: 'names the drop-in that adds a time',
    known: {
      ...converged,
      timer: {
        ...waiting,
        dropIns: [source('/run/systemd/system/backup.timer.d/more.conf', '[Timer]\nOnCalendar=hourly')],
      },
    },
    summaries: [
      'keep backup.timer from starting its unit at OnCalendar=hourly of /run/systemd/system/backup.timer.d/more.conf',
    ],
    does: [],
  },
  {
    title: 'names the drop-in that overrides its service',
    known: {
      ...converged,
      service: unitFact({
        dropIns: [source('/etc/systemd/system/backup.service.d/user.conf', '[Service]\nType=simple')],
      }),
    },
    summaries: [
      'let Type of backup.service be oneshot, not simple of /etc/systemd/system/backup.service.d/user.conf',
    ],
    does: [],
  },
  {
    title: 'lets a drop-in override what is overridable',
    args: { overridable: ['OnCalendar'] },
    known: {
      ...converged,
      timer: {
        ...waiting,
        dropIns: [
          source('/etc/systemd/system/backup.timer.d/a.conf', '[Timer]\nOnCalendar=\nOnCalendar=yearly'),
        ],
      },
    },
    summaries: [],
  },
  {
    title: 'does not disturb a timer whose service changes',
    known: { ...converged, serviceFile: textFile(`${mark}old`) },
    summaries: [`change ${directory}/backup.service`],
    does: [`write ${directory}/backup.service`, 'daemon-reload'],
  },
  {
    title: 'restarts a timer that has no next time',
    known: { ...converged, timer: { ...waiting, sub: 'elapsed' } },
    summaries: ['restart backup.timer, because it has no next time'],
  },
  {
    title: 'leaves a timer whose service runs just now',
    known: { ...converged, timer: { ...waiting, sub: 'running' } },
    summaries: [],
  },
  {
    title: 'reads files again that changed since systemd read them, once for both',
    known: {
      ...converged,
      timer: { ...waiting, needsReload: true },
      service: unitFact({ needsReload: true }),
    },
    summaries: ['restart backup.timer, whose files changed on disk'],
  },
  {
    title: 'removes the timer and the service that was made for it',
    args: { state: 'absent' },
    known: { ...converged, serviceFile: made },
    summaries: [
      'stop backup.timer',
      'disable backup.timer',
      `remove ${directory}/backup.timer`,
      `remove ${directory}/backup.service`,
    ],
    does: [
      'stop -- backup.timer',
      'reset-failed -- backup.timer',
      'disable -- backup.timer',
      `rm -rf -- ${directory}/backup.timer`,
      `rm -rf -- ${directory}/backup.service`,
      'daemon-reload',
    ],
  },
  {
    title: 'leaves a service of others',
    args: { state: 'absent' },
    known: { serviceFile: textFile('[Service]\n') },
    summaries: [],
  },
  {
    title: 'leaves a timer of a package when it shall be absent',
    args: { state: 'absent' },
    known: { timer: { ...waiting, path: '/lib/systemd/system/backup.timer' } },
    summaries: [],
  },
  {
    title: 'knows a timer that lost its mark by the service beside it',
    args: { state: 'absent' },
    known: { timerFile: textFile(unmarked), serviceFile: made },
    summaries: [`remove ${directory}/backup.timer`, `remove ${directory}/backup.service`],
  },
  {
    title: 'leaves the service of a package that it starts',
    args: { command: undefined },
    known: {
      timer: waiting,
      timerFile: converged.timerFile,
      service: unitFact({ path: '/lib/systemd/system/backup.service' }),
    },
    summaries: [],
  },
  {
    title: 'takes up a service whose file was removed before systemd noticed',
    known: {
      timer: waiting,
      timerFile: converged.timerFile,
      service: unitFact({ path: `${directory}/backup.service` }),
    },
    summaries: [`write ${directory}/backup.service`],
  },
];

const service = unitFact({ path: `${directory}/backup.service` });
const refused: readonly {
  readonly title: string;
  readonly args?: Partial<Args>;
  readonly known: Known;
  readonly said: RegExp;
  readonly hint: RegExp;
}[] = [
  {
    title: 'to shadow the service of a package',
    known: { service: unitFact({ path: '/lib/systemd/system/backup.service' }) },
    said: /will not replace \/lib\/systemd\/system\/backup\.service with a backup\.service/,
    hint: /another name. Or start the present service: replace command with unit: 'backup\.service'/,
  },
  {
    title: 'to shadow the timer of a package, be there a service or not',
    args: { command: undefined },
    known: { timer: { ...waiting, path: '/lib/systemd/system/backup.timer' } },
    said: /will not replace \/lib\/systemd\/system\/backup\.timer with a backup\.timer/,
    hint: /^Give the timer another name\.$/,
  },
  {
    title: 'to overwrite a service that was written by hand',
    known: { service, serviceFile: byHand },
    said: /replace \/etc\/systemd\/system\/backup\.service with a backup\.service: Hostwright did not make it/,
    hint: /another name/,
  },
  {
    title: 'to overwrite a service that is masked',
    known: { serviceFile: linkTo('/dev/null') },
    said: /replace \/etc\/systemd\/system\/backup\.service with a backup\.service/,
    hint: /another name/,
  },
  {
    title: 'to overwrite a service that was made for another timer',
    known: { serviceFile: textFile('# Made by Hostwright for other.timer\n') },
    said: /replace \/etc\/systemd\/system\/backup\.service with a backup\.service/,
    hint: /another name/,
  },
  {
    title: 'to overwrite a timer that was written by hand, and says how it is taken over',
    known: { timer: waiting, timerFile: byHand, service },
    said: /replace \/etc\/systemd\/system\/backup\.timer with a backup\.timer/,
    hint: /with unit: 'backup\.service'\. .* make "# Made by Hostwright for backup\.timer" its first line/,
  },
  {
    title: 'to overwrite what a user wrote for their own systemd',
    args: { scope: 'user', user: 'ada' },
    known: { service: unitFact({ path: '/home/ada/.config/systemd/user/backup.service' }) },
    said: /replace \/home\/ada\/\.config\/systemd\/user\/backup\.service with a backup\.service/,
    hint: /another name/,
  },
  {
    title: 'to remove a timer that was written by hand, and says how it is taken over',
    args: { state: 'absent' },
    known: { timer: waiting, timerFile: byHand, service, serviceFile: byHand },
    said: /will not remove \/etc\/systemd\/system\/backup\.timer: Hostwright did not make it/,
    hint: /make "# Made by Hostwright for backup\.timer" its first line/,
  },
];

describe('the task timer', () => {
  for (const { title, args, known, summaries, does } of rows) {
    it(title, () => {
      const changes = plan({ ...backup, ...args }, known);
      expect(changes.map(({ summary }) => summary)).to.deep.equal(summaries);
      expect(changes.every(({ diff, steps }) => diff.length > 0 && steps.length > 0)).to.equal(true);
      if (does) expect(doings(changes)).to.deep.equal(does);
    });
  }

  for (const { title, args, known, said, hint } of refused) {
    it(`refuses ${title}`, () => {
      const refusal = expect(() => plan({ ...backup, ...args }, known)).to.throw(HostwrightError, said);
      refusal.with.property('code', 'REFUSED');
      refusal.with.property('hint').that.matches(hint);
    });
  }

  it("finds its own units where users' managers find them, by a link of the package", () => {
    const path = '/etc/xdg/systemd/user/backup';
    const known = {
      timer: {
        ...waiting,
        path: `${path}.timer`,
        links: ['/home/ada/.config/systemd/user/timers.target.wants/backup.timer'],
      },
      service: unitFact({ path: `${path}.service` }),
    };
    expect(plan({ ...backup, scope: 'user', user: 'ada' }, known).map(({ summary }) => summary)).to.include(
      'write /etc/systemd/user/backup.timer',
    );
  });

  it('lets a timer that counts from boot only elapse for good', () => {
    const args = { name: 'once', command: '/bin/true', onBootSec: 1 } as const;
    const [service, content] = contentsOf(args);
    const known = {
      timer: { ...waiting, sub: 'elapsed', id: 'once.timer', names: ['once.timer'] },
      timerFile: as(content),
      serviceFile: as(service),
    };
    expect(plan(args, known)).to.deep.equal([]);
  });

  it('writes a timer and the service for its command', () => {
    expect(
      contentsOf({
        name: 'backup.timer',
        description: '100% of it',
        command: '/usr/bin/backup --to %h',
        user: 'backup',
        service: { Nice: 10 },
        onCalendar: ['Mon 08:00', 'Thu 08:00'],
        onBootSec: 90,
        onUnitActiveSec: '1h 30min',
        persistent: true,
        randomizedDelaySec: '15min',
        accuracySec: '1us',
      }),
    ).to.deep.equal([
      '# Made by Hostwright for backup.timer\n[Unit]\nDescription=100%% of it\n\n[Service]\nType=oneshot\nUser=backup\nExecStart=/usr/bin/backup --to %h\nNice=10\n',
      '# Made by Hostwright for backup.timer\n[Unit]\nDescription=100%% of it\n\n[Timer]\nOnCalendar=Mon 08:00\nOnCalendar=Thu 08:00\nOnBootSec=90\nOnUnitActiveSec=1h 30min\nPersistent=yes\nRandomizedDelaySec=15min\nAccuracySec=1us\n\n[Install]\nWantedBy=timers.target\n',
    ]);
  });

  it('takes the words of a list as they are', () => {
    const line = (command: readonly string[]) =>
      /^ExecStart=(.*)$/m.exec(contentsOf({ ...backup, command })[0] ?? '')?.[1];
    expect(line(['/bin/echo', 'a b', "it's", '"', '\\n', '50%', '$HOME', ';', 'ü'])).to.equal(
      String.raw`/bin/echo "a b" "it's" "\"" "\\n" 50%% $$HOME ";" "ü"`,
    );
  });

  it('has systemd look at the times before anything is written', () => {
    const steps = plan({ ...backup, onCalendar: ['daily', 'Mon 08:00'] }, {})[0]?.steps ?? [];
    const script = steps[0]?.kind === 'run' ? steps[0].script.text : '';
    expect(script).to.match(/^set -- daily 'Mon 08:00'\n[^]*for hw_event in "\$@"; do/);
    expect(steps.map(({ kind }) => kind)).to.deep.equal(['run', 'run', 'write']);
  });

  const problems: readonly (readonly [args: Partial<Args>, said: RegExp])[] = [
    [{ onCalendar: undefined }, /needs onCalendar or onBootSec/],
    [{ onCalendar: undefined, onUnitActiveSec: '1h' }, /never starts the unit a first time/],
    [{ onCalendar: '30 2 * * *' }, /looks like cron/],
    [{ onCalendar: '*/5 * * * *' }, /looks like cron/],
    [{ onCalendar: 'dayly' }, /is not a calendar event/],
    [{ onCalendar: '' }, /fewer than 1 characters/],
    [{ onCalendar: ['daily', 'at noon; reboot'] }, /is not a calendar event/],
    [{ onBootSec: 'soon' }, /onBootSec "soon" is not a time span/],
    [{ accuracySec: '5 fortnights' }, /accuracySec "5 fortnights" is not a time span/],
    [{ onBootSec: -1 }, /must be >= 0/],
    [{ unit: 'other.service' }, /either unit or command/],
    [{ command: undefined, unit: 'other' }, /needs its suffix/],
    [{ command: undefined, user: 'ada' }, /user needs a command/],
    [{ command: undefined, service: { Nice: 1 } }, /service needs a command/],
    [{ command: ['$SHELL', 'x'] }, /cannot begin with \$SHELL/],
    [{ command: ['-x'] }, /cannot begin with -x/],
    [{ command: '/bin/a\n/bin/b' }, /line break/],
    [{ scope: 'user' }, /needs user/],
    [{ onCalender: 'daily' } as Partial<Args>, /did you mean "onCalendar"/],
  ];
  for (const [args, said] of problems) {
    it(`says what is wrong with ${JSON.stringify(args)}`, () => {
      const { problems: found } = timer({ ...backup, ...args });
      expect(found.map(({ message }) => message).join('\n')).to.match(said);
    });
  }

  const events = [
    ...[
      'daily',
      'weekly',
      'minutely',
      'Mon',
      'Mon..Fri 08:00',
      '*-*-* 02:30:00',
      '*-*-01 03:00:00 Europe/Berlin',
    ],
    ...['Sat,Sun 10:00', '*:0/15', '2030-01-01', '*-*~01', 'Mon *-05~07/1', '12:00 Etc/GMT+1', '@1395716396'],
  ];
  for (const onCalendar of events) {
    it(`accepts the calendar event ${onCalendar}`, () => {
      expect(timer({ ...backup, onCalendar }).problems).to.deep.equal([]);
    });
  }

  for (const span of [0, 90, '90', '15min', '1h 30min', '2.5 h', '1d12h', '50ms']) {
    it(`accepts the time span ${span}`, () => {
      expect(timer({ ...backup, onBootSec: span }).problems).to.deep.equal([]);
    });
  }
});
