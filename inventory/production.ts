import { project } from './project';

/** The machines that serve the site; the database is reached via a web server. */
export default project.inventory({
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
      siteTitle: 'Example',
    },
    connection: { user: 'deploy' },
  },
  groups: {
    eu: { vars: { timezone: 'Europe/Berlin' } },
    web: { hosts: ['web1', 'web2', 'web3'], vars: { siteDomains: ['example.com', 'www.example.com'] } },
    db: { hosts: ['db1'], connection: { jump: ['deploy@192.0.2.11'] } },
  },
  hosts: {
    web1: { address: '192.0.2.11' },
    web2: { address: '192.0.2.12' },
    web3: { address: '192.0.2.13', vars: { timezone: 'Europe/Lisbon' } },
    db1: { address: '192.0.2.21' },
  },
});
