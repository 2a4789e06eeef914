import { absent } from '../../../lib/tasks/absent';
import { conforms } from './life';

const make = `mkdir -p '/srv/d d/e'; touch '/srv/d d/e/f' /srv/-rf; ln -s /etc/passwd '/srv/$(id)'`;

conforms('absent', [
  {
    title: 'files, links and directories',
    prepare: make,
    present: absent({ paths: ['/srv/d d', '/srv/-rf', '/srv/$(id)', '/srv/none'] }),
    looks: { script: 'ls -A /srv; stat -c %F /etc/passwd', prints: 'regular file\n' },
    broken: [
      { attribute: 'type', byHand: 'touch /srv/-rf' },
      { attribute: 'type', byHand: "mkdir -p '/srv/d d/e'" },
      { attribute: 'type', byHand: "ln -s nowhere '/srv/$(id)'" },
    ],
  },
]);
