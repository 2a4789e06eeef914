import { labInventory } from '../lib';
import { project } from './project';

/** The lab: five throw-away machines on this computer, and a sixth that issues their certificates. */
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
      alertMail: { server: '127.0.0.1:8025', from: 'alerts@example.com', isLab: true },
    },
  },
  groups: {
    edge: { hosts: ['edge1'], vars: { siteDomains: ['edge1.lab.test'] } },
    app: { hosts: ['app1', 'app2'] },
    db: { hosts: ['db1'] },
    ops: { hosts: ['ops1'] },
  },
  hosts: { edge1: {}, app1: {}, app2: {}, db1: {}, ops1: {} },
  acme: {
    server: 'acme1',
    vars: ({ directoryUrl, serverCa, root, rootFile }) => ({
      acmeDirectory: directoryUrl,
      acmeCa: serverCa,
      acmeRoot: root,
      acmeRootFile: rootFile,
    }),
  },
});
