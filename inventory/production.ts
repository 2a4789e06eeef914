import { ageFile } from '../lib';
import { project } from './project';

const viaEdge = { jump: ['deploy@192.0.2.11'] };

/** The machines that serve the site; those behind the edge are reached via the edge. */
export default project.inventory({
  secrets: ageFile('secrets/production.age'),
  all: {
    vars: {
      administrators: [
        {
          name: 'ada',
          keys: [
            'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAMB9UZ0z9YaulerOmktA2JQar8rlg41totDMCnQ57EK ada@example.com',
          ],
        },
        {
          name: 'grace',
          keys: [
            'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMPoQd6Y3mwtcLrBJ7vgZYOfRxti+7vRg6pBQPcIxjie grace@example.com',
          ],
          sudo: 'none',
        },
      ],
      acmeEmail: 'operations@example.com',
      alertMail: { server: 'mail.example.com:25', from: 'alerts@example.com' },
    },
    connection: { user: 'deploy' },
  },
  groups: {
    eu: { vars: { timezone: 'Europe/Berlin' } },
    edge: { hosts: ['edge1'], vars: { siteDomains: ['example.com', 'www.example.com'] } },
    app: { hosts: ['app1', 'app2', 'app3'], connection: viaEdge },
    db: { hosts: ['db1'], connection: viaEdge },
    ops: { hosts: ['ops1'], connection: viaEdge },
  },
  hosts: {
    edge1: { address: '192.0.2.11' },
    app1: { address: '192.0.2.21' },
    app2: { address: '192.0.2.22' },
    app3: { address: '192.0.2.23', vars: { timezone: 'Europe/Lisbon' } },
    db1: { address: '192.0.2.31' },
    ops1: { address: '192.0.2.41' },
  },
});
