import { service } from '../../../lib/tasks/service';
import { conforms } from './life';

// As a package brings it: a mask needs the place in /etc. bullseye looks for units of the system in /lib.
const install = (scope: 'system' | 'user') => `cd ${scope === 'user' ? '/usr' : ''}/lib/systemd/${scope}
printf '%s\\n' '[Service]' 'ExecStart=/bin/sleep 1000000' 'ExecReload=/bin/true' '[Install]' \\
  WantedBy=${scope === 'user' ? 'default' : 'multi-user'}.target >sleeper.service`;
const outdate = 'sleep 1.1; touch /lib/systemd/system/sleeper.service';
const show = `for what in active enabled; do systemctl is-$what sleeper || :; done
systemctl show -p NeedDaemonReload --value sleeper`;
// As ada herself would say it; bullseye has no `--machine ada@` for it.
const ofAda =
  'setpriv --reuid ada --regid ada --init-groups env XDG_RUNTIME_DIR=/run/user/$(id -u ada) systemctl --user';

conforms('service', [
  {
    title: 'a unit that runs, is started at boot and is younger than its files',
    prepare: `${install('system')}; systemctl daemon-reload; touch /etc/sleeper.conf`,
    present: service({
      name: 'sleeper',
      state: 'started',
      enabled: true,
      masked: false,
      olderThan: ['/etc/sleeper.conf'],
    }),
    looks: { script: show, prints: 'active\nenabled\nno\n' },
    broken: [
      { attribute: 'state', byHand: 'systemctl stop sleeper' },
      { attribute: 'enabled', byHand: 'systemctl disable sleeper' },
      { attribute: 'enabled', byHand: 'rm /etc/systemd/system/multi-user.target.wants/sleeper.service' },
      { attribute: 'masked', byHand: 'systemctl mask sleeper' },
      { attribute: 'masked', byHand: 'systemctl mask --runtime sleeper' },
      { attribute: 'definition', byHand: outdate },
      { attribute: 'started', byHand: 'sleep 1.1; touch /etc/sleeper.conf' },
    ],
    absent: {
      task: service({ name: 'sleeper', state: 'stopped', enabled: false }),
      looks: { script: show, prints: 'inactive\ndisabled\nno\n' },
    },
  },
  {
    title: 'a masked unit',
    prepare: `${install('system')}; systemctl daemon-reload; systemctl start sleeper`,
    present: service({ name: 'sleeper', state: 'stopped', masked: true }),
    looks: { script: show, prints: 'inactive\nmasked\nno\n' },
    broken: [
      { attribute: 'masked', byHand: 'systemctl unmask sleeper' },
      {
        attribute: 'state',
        byHand: 'systemctl unmask sleeper; systemctl start sleeper; systemctl mask sleeper',
      },
    ],
    absent: {
      task: service({ name: 'sleeper', masked: false }),
      looks: { script: show, prints: 'inactive\ndisabled\nno\n' },
    },
  },
  {
    title: 'a unit that has loaded its files anew',
    prepare: `${install('system')}; systemctl daemon-reload; systemctl start sleeper
sleep 1.1; mkdir -p /etc/sleeper/d; touch /etc/sleeper/d/one`,
    present: service({ name: 'sleeper', state: 'reloaded', olderThan: ['/etc/sleeper'] }),
    looks: { script: 'systemctl is-active sleeper', prints: 'active\n' },
    broken: [
      { attribute: 'loaded', byHand: 'sleep 1.1; chmod 600 /etc/sleeper/d/one' },
      { attribute: 'state', byHand: 'systemctl stop sleeper' },
    ],
  },
  {
    title: 'a unit of a user who is not logged in',
    prepare: `${install('user')}; useradd -m ada`,
    present: service({ name: 'sleeper', scope: 'user', user: 'ada', state: 'started', enabled: true }),
    looks: {
      script: `loginctl show-user ada -p Linger --value; ps -o user= -p $(pgrep -d, -f ^/bin/sleep) 2>/dev/null
ls ~ada/.config/systemd/user/default.target.wants`,
      prints: 'yes\nada\nsleeper.service\n',
    },
    broken: [
      { attribute: 'linger', byHand: 'rm /var/lib/systemd/linger/ada' },
      { attribute: 'state', byHand: `${ofAda} stop sleeper` },
      { attribute: 'enabled', byHand: `${ofAda} disable sleeper` },
    ],
    absent: {
      task: service({ name: 'sleeper', scope: 'user', user: 'ada', state: 'stopped', enabled: false }),
      looks: {
        script:
          'ps -o user= -p $(pgrep -d, -f ^/bin/sleep) 2>/dev/null || :; ls ~ada/.config/systemd/user/default.target.wants 2>/dev/null || :',
        prints: '',
      },
    },
  },
]);
