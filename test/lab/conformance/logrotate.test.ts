import { logrotate } from '../../../lib/tasks/logrotate';
import { conforms } from './life';

const path = '/etc/logrotate.d/app';
const install = `apt-get update -qq; apt-get install -qy logrotate >/dev/null 2>&1
useradd -M deploy; mkdir -m 2775 '/var/log/my app'; chown deploy:deploy '/var/log/my app'
echo one >'/var/log/my app/a.log'; chown deploy:adm '/var/log/my app/a.log'; touch /var/lib/logrotate/status`;
const debug = 'logrotate -d /etc/logrotate.conf 2>&1 | grep ^error || :';
const broken = [
  { attribute: 'content', byHand: `echo '# by hand' >>${path}` },
  { attribute: 'owner', byHand: `chown daemon ${path}` },
  { attribute: 'group', byHand: `chgrp daemon ${path}` },
  { attribute: 'mode', byHand: `chmod 666 ${path}` },
];
const absent = {
  task: logrotate({ name: 'app', state: 'absent' }),
  looks: { script: `ls ${path} 2>/dev/null || :; ${debug}`, prints: '' },
};

conforms('logrotate', [
  {
    title: 'logs by time, with everything',
    prepare: install,
    present: logrotate({
      name: 'app',
      paths: ['/var/log/my app/*.log', '/var/log/none.log'],
      frequency: 'daily',
      rotate: 2,
      compress: true,
      delayCompress: true,
      missingOk: true,
      notIfEmpty: true,
      create: { mode: '0640', owner: 'deploy', group: 'deploy' },
      su: { user: 'deploy', group: 'deploy' },
      dateExt: false,
      sharedScripts: true,
      preRotate: ['true "before"'],
      postRotate: ['echo "it\'s rotated" >>"/var/log/my app/rotated"'],
    }),
    looks: {
      script: `${debug}; stat -c '%U %G %a' ${path}; cd '/var/log/my app'
rm -f a.log.* rotated; echo one >a.log; chown deploy:deploy a.log
logrotate --force /etc/logrotate.conf; ls; stat -c '%U %G %a' a.log; cat rotated`,
      prints: "root root 644\na.log\na.log.1\nrotated\ndeploy deploy 640\nit's rotated\n",
    },
    broken,
    absent,
  },
  {
    title: 'a log by size, copied',
    prepare: install,
    present: logrotate({
      name: 'app',
      paths: ['/var/log/big.log'],
      size: '1k',
      rotate: 0,
      copyTruncate: true,
      dateExt: true,
      missingOk: false,
      notIfEmpty: false,
    }),
    looks: {
      script: `head -c 5000 /dev/zero >/var/log/big.log; ${debug}; logrotate /etc/logrotate.conf
stat -c %s /var/log/big.log; ls /var/log | grep big; rm /var/log/big.log`,
      prints: '0\nbig.log\n',
    },
    broken,
    absent,
  },
  {
    title: 'a snippet where logrotate is not installed',
    present: logrotate({ name: 'app', paths: ['/var/log/app.log'], frequency: 'weekly' }),
    looks: { script: `cat ${path}`, prints: /\/var\/log\/app\.log.*\n\s+weekly\n/s },
    broken,
    absent: { ...absent, looks: { script: `ls ${path} 2>/dev/null || :`, prints: '' } },
  },
]);
