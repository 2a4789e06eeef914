import { ageFile } from '../lib';
import { project } from './project';

/** As production, on fewer and smaller machines, with certificates that browsers do not trust. */
export default project.inventory({
  secrets: ageFile('secrets/staging.age'),
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
      acmeDirectory: 'https://acme-staging-v02.api.letsencrypt.org/directory',
      acmeEmail: 'operations@example.com',
      alertMail: { server: 'mail.example.com:25', from: 'alerts@example.com' },
    },
    connection: { user: 'deploy' },
  },
  groups: {
    edge: { hosts: ['edge1'], vars: { siteDomains: ['staging.example.com'] } },
    app: { hosts: ['app1', 'app2'] },
    db: { hosts: ['db1'] },
    ops: { hosts: ['ops1'] },
  },
  hosts: {
    edge1: { address: '198.51.100.11' },
    app1: { address: '198.51.100.21' },
    app2: { address: '198.51.100.22' },
    db1: { address: '198.51.100.31' },
    ops1: { address: '198.51.100.41' },
  },
});
