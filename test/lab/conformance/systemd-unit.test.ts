import { systemdUnit } from '../../../lib/tasks/systemd-unit';
import { conforms } from './life';

const path = '/etc/systemd/system/sleeper.service';
const install = { WantedBy: 'multi-user.target' };
const sleeper = { name: 'sleeper.service', service: { ExecStart: '/bin/sleep 1000000' }, install };
const states = 'for what in active enabled; do systemctl is-$what sleeper 2>&1 || :; done';
const gone = {
  script: `ls -d ${path}* /etc/systemd/system/*.wants/sleeper.service 2>/dev/null || :
systemctl show -p LoadState,ActiveState sleeper`,
  prints: 'LoadState=not-found\nActiveState=inactive\n',
};
const absent = { task: systemdUnit({ name: 'sleeper.service', state: 'absent' }), looks: gone };
// As ada herself would say it; bullseye has no `--machine ada@` for it.
const ofAda =
  'setpriv --reuid ada --regid ada --init-groups env XDG_RUNTIME_DIR=/run/user/$(id -u ada) systemctl --user';
const edit = (file: string) => `echo '# by hand' >>${file}; systemctl daemon-reload`;

conforms('systemdUnit', [
  {
    title: 'a service that runs and is started at boot',
    present: systemdUnit({ ...sleeper, enabled: true, state: 'started', restartOnChange: false }),
    looks: {
      script: `${states}; stat -c '%U %G %a' ${path}; systemd-analyze verify ${path}; cat ${path}`,
      prints: /^active\nenabled\nroot root 644\n.*\[Service\]\nExecStart=\/bin\/sleep 1000000\n/s,
    },
    broken: [
      { attribute: 'content', byHand: edit(path) },
      { attribute: 'owner', byHand: `chown daemon ${path}` },
      { attribute: 'group', byHand: `chgrp daemon ${path}` },
      { attribute: 'mode', byHand: `chmod 600 ${path}` },
      { attribute: 'state', byHand: 'systemctl stop sleeper' },
      { attribute: 'enabled', byHand: 'systemctl disable sleeper' },
      { attribute: 'definition', byHand: `sleep 1.1; touch ${path}` },
    ],
    absent,
  },
  {
    title: 'a service that is started anew when its file is newer',
    present: systemdUnit({ ...sleeper, enabled: true, state: 'started' }),
    looks: { script: states, prints: 'active\nenabled\n' },
    broken: [{ attribute: 'started', byHand: `sleep 1.1; touch ${path}; systemctl daemon-reload` }],
    absent,
  },
  {
    title: 'a service that is installed and neither runs nor is started at boot',
    prepare: 'cp /bin/sleep "/opt/a program"',
    present: systemdUnit({
      name: 'sleeper.service',
      content: '[Service]\nExecStart="/opt/a program" 1000000\n[Install]\nWantedBy=multi-user.target\n',
      enabled: false,
      state: 'stopped',
    }),
    looks: { script: states, prints: 'inactive\ndisabled\n' },
    broken: [
      { attribute: 'state', byHand: 'systemctl start sleeper' },
      { attribute: 'enabled', byHand: 'systemctl enable sleeper' },
    ],
    absent,
  },
  {
    title: 'a masked unit',
    present: systemdUnit({ name: 'sleeper.service', masked: true }),
    looks: { script: `readlink ${path}; systemctl is-enabled sleeper || :`, prints: '/dev/null\nmasked\n' },
    broken: [{ attribute: 'masked', byHand: 'systemctl unmask sleeper' }],
    absent,
  },
  {
    title: 'a drop-in for a unit of a package',
    present: systemdUnit({ name: 'ssh.service', dropIn: 'limits', service: { LimitNOFILE: 4096 } }),
    looks: { script: 'systemctl show -p LimitNOFILE --value ssh; sshd -t', prints: '4096\n' },
    broken: [
      {
        attribute: 'content',
        byHand: edit('/etc/systemd/system/ssh.service.d/limits.conf'),
        follows: ['started'],
      },
      { attribute: 'mode', byHand: 'chmod 600 /etc/systemd/system/ssh.service.d/limits.conf' },
    ],
    absent: {
      task: systemdUnit({ name: 'ssh.service', dropIn: 'limits', state: 'absent' }),
      looks: {
        script: 'ls /etc/systemd/system/ssh.service.d 2>/dev/null || :; systemctl is-active ssh',
        prints: 'active\n',
      },
    },
  },
  {
    title: 'a socket that starts its service',
    prepare: `printf '%s\\n' '[Service]' ExecStart=/bin/cat StandardInput=socket >/etc/systemd/system/echo@.service`,
    present: systemdUnit({
      name: 'echo.socket',
      socket: { ListenStream: '127.0.0.1:7777', Accept: true },
      install: { WantedBy: 'sockets.target' },
      enabled: true,
      state: 'started',
    }),
    looks: {
      script: `bash -c 'exec 3<>/dev/tcp/127.0.0.1/7777; echo hello >&3; head -1 <&3'; systemctl is-enabled echo.socket`,
      prints: 'hello\nenabled\n',
    },
    broken: [
      { attribute: 'state', byHand: 'systemctl stop echo.socket' },
      { attribute: 'enabled', byHand: 'systemctl disable echo.socket' },
    ],
    absent: {
      task: systemdUnit({ name: 'echo.socket', state: 'absent' }),
      looks: {
        script: 'systemctl show -p LoadState,ActiveState echo.socket',
        prints: 'LoadState=not-found\nActiveState=inactive\n',
      },
    },
  },
  {
    title: 'a service of a user',
    prepare: 'useradd -m ada',
    present: systemdUnit({
      ...sleeper,
      install: { WantedBy: 'default.target' },
      scope: 'user',
      user: 'ada',
      enabled: true,
      state: 'started',
      restartOnChange: false,
    }),
    looks: {
      script: `loginctl show-user ada -p Linger --value; ps -o user= -p $(pgrep -d, -f ^/bin/sleep) 2>/dev/null
${ofAda} is-enabled sleeper`,
      prints: 'yes\nada\nenabled\n',
    },
    broken: [
      {
        attribute: 'content',
        byHand: `echo '# by hand' >>/etc/systemd/user/sleeper.service; ${ofAda} daemon-reload`,
      },
      { attribute: 'linger', byHand: 'rm /var/lib/systemd/linger/ada' },
      { attribute: 'state', byHand: `${ofAda} stop sleeper` },
      { attribute: 'enabled', byHand: `${ofAda} disable sleeper` },
    ],
    absent: {
      task: systemdUnit({ name: 'sleeper.service', scope: 'user', user: 'ada', state: 'absent' }),
      looks: {
        script:
          'ls /etc/systemd/user/sleeper.service 2>/dev/null || :; ps -o user= -p $(pgrep -d, -f ^/bin/sleep) 2>/dev/null || :',
        prints: '',
      },
    },
  },
]);
