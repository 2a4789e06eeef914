import { timezone } from '../../../lib/tasks/timezone';
import { conforms } from './life';

conforms('timezone', [
  {
    title: 'a zone',
    present: timezone({ name: 'Europe/Berlin' }),
    looks: {
      script: "date -d @0 +%Z; cat /etc/timezone; readlink /etc/localtime; stat -c '%U %G %a' /etc/timezone",
      prints: 'CET\nEurope/Berlin\n/usr/share/zoneinfo/Europe/Berlin\nroot root 644\n',
    },
    broken: [
      { attribute: 'zone', byHand: 'ln -sf /usr/share/zoneinfo/Asia/Tokyo /etc/localtime' },
      { attribute: 'zone', byHand: 'rm /etc/localtime' },
      { attribute: 'zone', byHand: 'rm /etc/localtime; cp /usr/share/zoneinfo/Europe/Berlin /etc/localtime' },
      { attribute: 'content', byHand: 'echo Asia/Tokyo >/etc/timezone' },
      { attribute: 'mode', byHand: 'chmod 600 /etc/timezone' },
      { attribute: 'owner', byHand: 'chown daemon /etc/timezone' },
      { attribute: 'group', byHand: 'chgrp daemon /etc/timezone' },
    ],
  },
]);
