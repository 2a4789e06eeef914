import { labInventory } from '../lib';
import { project } from './project';

/** The lab: three throw-away machines on this computer, and a fourth that issues certificates to them. */
export default labInventory(project, {
  all: {
    vars: {
      administrators: [
        {
          name: 'ada',
          keys: [
            'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAMB9UZ0z9YaulerOmktA2JQar8rlg41totDMCnQ57EK ada@example.com',
          ],
        },
      ],
      acmeEmail: 'ada@example.com',
    },
  },
  groups: {
    web: { hosts: ['lab1', 'lab2'] },
    db: { hosts: ['lab3'] },
  },
  hosts: {
    lab1: { vars: { siteDomains: ['lab1.lab.test'] } },
    lab2: { vars: { siteDomains: ['lab2.lab.test'] } },
    lab3: {},
  },
  acme: {
    server: 'lab4',
    vars: ({ directoryUrl, serverCa }) => ({ acmeDirectory: directoryUrl, acmeCa: serverCa }),
  },
});
