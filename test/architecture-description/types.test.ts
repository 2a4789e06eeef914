// A name that is not there has no type, which is what these tests are about.
/* eslint-disable @typescript-eslint/no-unsafe-assignment */
import { expect } from 'chai';
import { networks, project, secrets, services } from './shop';

// What must not compile is only compiled: the compiler checks each expectation of an error.
describe('the types of an architecture', () => {
  it('know the services', () => {
    const flows = [{ from: 'edge', to: services.api }] as const;
    expect(project.architecture({ services, networking: { flows } }).kind).to.equal('architecture');
    // @ts-expect-error there is no such service
    project.architecture({ services, networking: { flows: [{ from: 'edge', to: services.apii }] } });
    // @ts-expect-error a service is referred to as itself, and not by a text
    project.architecture({ services, networking: { flows: [{ from: 'edge', to: 'api' }] } });
    // @ts-expect-error a secret is not a service
    project.architecture({ services, logging: { aggregation: { tool: 'loki', service: secrets.tokenKey } } });
    project.architecture({
      services,
      // @ts-expect-error there is no such service
      environments: { production: { services: { apii: { instances: 2 } } } },
    });
  });

  it('know the ports, for whoever refers to them', () => {
    expect(services.api.port).to.equal(3873);
    project.services({
      // @ts-expect-error a text is not a port
      api: { group: 'app', port: '3873', protocol: 'http' },
    });
    project.services({
      // @ts-expect-error a misspelt property
      api: { group: 'app', port: 3873, protocol: 'http', endpont: 'https://x.example.com' },
    });
  });

  it('know the groups and networks', () => {
    project.architecture({ networking: { flows: [{ from: networks.office, to: services.ssh }] } });
    // @ts-expect-error there is no such group
    project.services({ api: { group: 'apps', port: 3873, protocol: 'http' } });
    // @ts-expect-error there is no such group
    project.architecture({ services, networking: { flows: [{ from: 'apps', to: services.api }] } });
    // @ts-expect-error there is no such network
    project.architecture({ networking: { flows: [{ from: networks.ofice, to: services.ssh }] } });
    // @ts-expect-error there is no such group, and no host is called so
    project.architecture({ environments: { production: { servers: { apps: { vcpus: 1 } } } } });
    project.architecture({ environments: { production: { servers: { app1: { vcpus: 1 } } } } });
  });

  it('know the environments', () => {
    project.architecture({ environments: { production: {}, staging: { like: 'production' } } });
    // @ts-expect-error there is no such environment
    project.architecture({ environments: { production: {}, staging: { like: 'prodution' } } });
    project.architecture({
      // @ts-expect-error what differs stands under differs, with a reason
      environments: { production: {}, staging: { like: 'production', servers: { app: { vcpus: 1 } } } },
    });
    project.architecture({
      // @ts-expect-error a difference has a reason
      environments: { production: {}, staging: { like: 'production', differs: [{ what: {} }] } },
    });
  });

  it('know the secrets, and take no value for one', () => {
    project.architecture({ configuration: { variables: { KEY: { secret: secrets.tokenKey } } } });
    // @ts-expect-error there is no such secret
    project.architecture({ configuration: { variables: { KEY: { secret: secrets.tokenkey } } } });
    // @ts-expect-error a secret is referred to, and not written down
    project.architecture({ configuration: { variables: { KEY: { secret: 'abc' } } } });
  });

  it('know the headings and labels', () => {
    // @ts-expect-error misspelt heading
    project.architecture({ overveiw: {} });
    // @ts-expect-error misspelt label
    project.architecture({ overview: { region: ['eu'] } });
    // @ts-expect-error an extra says why
    project.architecture({ extra: { proxy: 'squid' } });
  });
});
