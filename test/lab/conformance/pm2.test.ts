import { secret } from '../../../lib/secrets/secret';
import { pm2 } from '../../../lib/tasks/pm2';
import { byPm2, preparePm2, workerPids } from '../pm2-host';
import { conforms } from './life';

/** The workers in the order of their instances: a repair may start them in any. */
const byInstance = `for one in $(${workerPids}); do
  echo "$(grep -za ^NODE_APP_INSTANCE= /proc/$one/environ | tr '\\0' ' ') $one"
done | sort | awk '{ print $NF }'`;

const settings = {
  name: 'shop',
  user: 'shop',
  cwd: '/srv/shop/current',
  script: 'server.js',
  args: ['--greeting', 'a b'],
  instances: 2,
  waitReady: true,
  listenTimeout: 60,
  killTimeout: 10,
  environment: { NODE_ENV: 'production', KEY: secret('cor"rect\nhor$e') },
} as const;

const unit = '/etc/systemd/system/shop.service';
const unitOf = 'systemctl show -p ActiveState,UnitFileState,User shop.service | sort';
const running = 'ActiveState=active\nUnitFileState=enabled\nUser=shop\n';
const absent = {
  task: pm2({ name: 'shop', state: 'absent' }),
  looks: {
    script: `ls -d ${unit} /etc/pm2 /var/lib/pm2 2>/dev/null || :; pgrep -u shop || :
systemctl show -p LoadState,ActiveState shop.service | sort`,
    prints: 'ActiveState=inactive\nLoadState=not-found\n',
  },
};

/** Those whose Node.js is new enough for PM2. */
const suites = ['bookworm', 'trixie', 'ubuntu-like'] as const;

conforms('pm2', [
  {
    title: 'a cluster',
    suites,
    prepare: preparePm2,
    present: pm2({ ...settings, service: { MemoryMax: '1G' } }),
    looks: {
      script: `${unitOf}; stat -c '%U %a %n' /etc/pm2/shop/* /var/lib/pm2/shop
for pid in $(${byInstance}); do
  [ /proc/$pid/cwd -ef /srv/shop/current ] && echo current
  grep -za -e ^KEY= -e ^NODE_APP_INSTANCE= /proc/$pid/environ | tr '\\0' ' '; echo
done`,
      prints: `${running}root 644 /etc/pm2/shop/daemon.cjs
shop 600 /etc/pm2/shop/ecosystem.json
shop 700 /var/lib/pm2/shop
current
KEY=cor"rect\nhor$e NODE_APP_INSTANCE=0 
current
KEY=cor"rect\nhor$e NODE_APP_INSTANCE=1 
`,
    },
    broken: [
      { attribute: 'cwd', byHand: 'ln -sfnT releases/r2 /srv/shop/current' },
      { attribute: 'instances', byHand: byPm2('scale shop 1') },
      { attribute: 'instances', byHand: byPm2('scale shop +1') },
      { attribute: 'status', byHand: byPm2('stop shop') },
      { attribute: 'environment', byHand: `export KEY=other; ${byPm2('restart shop --update-env')}` },
      { attribute: 'environment', byHand: `export MORE=1; ${byPm2('restart shop --update-env')}` },
      { attribute: 'ecosystem', byHand: 'echo "{}" >/etc/pm2/shop/ecosystem.json' },
      { attribute: 'owner', byHand: 'chown root /etc/pm2/shop/ecosystem.json' },
      { attribute: 'mode', byHand: 'chmod 644 /etc/pm2/shop/ecosystem.json' },
      { attribute: 'program', byHand: 'echo >>/etc/pm2/shop/daemon.cjs', follows: ['daemon'] },
      { attribute: 'content', byHand: `echo >>${unit}; systemctl daemon-reload`, follows: ['unit'] },
      { attribute: 'enabled', byHand: 'systemctl disable shop.service' },
      { attribute: 'state', byHand: 'systemctl stop shop.service' },
    ],
    absent,
  },
  {
    title: 'one process',
    suites,
    prepare: preparePm2,
    present: pm2({ ...settings, mode: 'fork', instances: 1 }),
    looks: { script: unitOf, prints: running },
    broken: [
      { attribute: 'cwd', byHand: 'ln -sfnT releases/r2 /srv/shop/current' },
      { attribute: 'environment', byHand: `export KEY=other; ${byPm2('restart shop --update-env')}` },
    ],
    absent,
  },
]);
