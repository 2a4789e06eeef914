import { timer } from '../../../lib/tasks/timer';
import { conforms } from './life';

const [timerFile, serviceFile] = ['timer', 'service'].map((kind) => `/etc/systemd/system/backup.${kind}`);
const states = 'for what in active enabled; do systemctl is-$what backup.timer 2>&1 || :; done';
// As ada herself would say it; bullseye has no `--machine ada@` for it.
const ofAda =
  'setpriv --reuid ada --regid ada --init-groups env XDG_RUNTIME_DIR=/run/user/$(id -u ada) systemctl --user';
const edit = (file = '') => `echo '# by hand' >>${file}; systemctl daemon-reload`;

conforms('timer', [
  {
    title: 'a command at several times, with all that can be said of it',
    present: timer({
      name: 'backup',
      onCalendar: ['daily', 'Mon..Fri *-*-* 08:00:00'],
      onBootSec: 90,
      onUnitActiveSec: '12h',
      persistent: true,
      randomizedDelaySec: '5min',
      accuracySec: '1s',
      command: ['/bin/echo', 'a b', '$HOME', '100%'],
      service: { Nice: 10 },
      description: 'Backup of everything',
      user: 'daemon',
    }),
    looks: {
      script: `${states}; systemd-analyze verify ${timerFile ?? ''} ${serviceFile ?? ''}
systemctl show -p Persistent,RandomizedDelayUSec,AccuracyUSec,Description backup.timer | sort
systemctl show -p TimersCalendar backup.timer | grep -c OnCalendar
systemctl start backup.service; journalctl --sync
journalctl -qo cat | grep '^a b ' | tail -1
systemctl show -p User,Nice backup.service | sort`,
      prints: [
        'active\nenabled\nAccuracyUSec=1s\nDescription=Backup of everything\nPersistent=yes',
        'RandomizedDelayUSec=5min\n2\na b $HOME 100%\nNice=10\nUser=daemon\n',
      ].join('\n'),
    },
    broken: [
      { attribute: 'content', byHand: edit(timerFile) },
      { attribute: 'content', byHand: edit(serviceFile) },
      { attribute: 'owner', byHand: `chown daemon ${timerFile ?? ''}` },
      { attribute: 'group', byHand: `chgrp daemon ${serviceFile ?? ''}` },
      { attribute: 'mode', byHand: `chmod 600 ${timerFile ?? ''}` },
      { attribute: 'enabled', byHand: 'systemctl disable backup.timer' },
      { attribute: 'state', byHand: 'systemctl stop backup.timer' },
    ],
    absent: {
      task: timer({ name: 'backup', state: 'absent' }),
      looks: {
        script: `ls /etc/systemd/system | grep backup || :
systemctl show -p LoadState,ActiveState backup.timer; systemctl show -p LoadState backup.service`,
        prints: 'LoadState=not-found\nActiveState=inactive\nLoadState=not-found\n',
      },
    },
  },
  {
    title: 'a unit that is there already, not now and not at boot',
    prepare: `printf '%s\\n' '[Service]' ExecStart=/bin/true >${serviceFile ?? ''}; systemctl daemon-reload`,
    present: timer({
      name: 'later.timer',
      onCalendar: '*-*-01 03:00:00 Europe/Berlin',
      unit: 'backup.service',
      enabled: false,
      started: false,
    }),
    looks: {
      script: `systemctl show -p Unit --value later.timer
for what in active enabled; do systemctl is-$what later.timer || :; done`,
      prints: 'backup.service\ninactive\ndisabled\n',
    },
    broken: [
      { attribute: 'enabled', byHand: 'systemctl enable later.timer' },
      { attribute: 'state', byHand: 'systemctl start later.timer' },
    ],
    absent: {
      task: timer({ name: 'later', state: 'absent' }),
      looks: { script: `ls /etc/systemd/system | grep -e later -e backup`, prints: 'backup.service\n' },
    },
  },
  {
    title: 'a timer of a user',
    prepare: 'useradd -m ada',
    present: timer({
      name: 'backup',
      onCalendar: 'hourly',
      command: '/bin/true',
      scope: 'user',
      user: 'ada',
    }),
    looks: {
      script: `loginctl show-user ada -p Linger --value
for what in active enabled; do ${ofAda} is-$what backup.timer || :; done`,
      prints: 'yes\nactive\nenabled\n',
    },
    broken: [
      { attribute: 'linger', byHand: 'rm /var/lib/systemd/linger/ada' },
      { attribute: 'state', byHand: `${ofAda} stop backup.timer` },
      { attribute: 'enabled', byHand: `${ofAda} disable backup.timer` },
    ],
    absent: {
      task: timer({ name: 'backup', scope: 'user', user: 'ada', state: 'absent' }),
      looks: { script: 'ls /etc/systemd/user | grep backup || :', prints: '' },
    },
  },
]);
