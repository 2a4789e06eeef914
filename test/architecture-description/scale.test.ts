import { expect } from 'chai';
import { checkArchitecture } from '../../lib/architecture/check';
import type { ArchitectureHost } from '../../lib/architecture/environment';

/** A description of so many services in ten groups, and how often a check looks at so many hosts. */
function looksAt(hostCount: number, serviceCount: number): number {
  let looks = 0;
  const groupNames = Array.from({ length: 10 }, (_, index) => `g${index}`);
  const hosts = Array.from({ length: hostCount }, (_, index): ArchitectureHost => {
    const group = `g${index % 10}`;
    return {
      get name() {
        looks += 1;
        return `h${index}`;
      },
      get groups() {
        looks += 1;
        return ['all', group];
      },
      get address() {
        looks += 1;
        return `10.0.${index >> 8}.${index & 255}`;
      },
    };
  });
  const services = Array.from({ length: serviceCount }, (_, index) => [
    `s${index}`,
    { group: `g${index % 10}`, port: 20_000 + index, protocol: 'tcp' },
  ]);
  const flows = Array.from({ length: serviceCount }, (_, index) => ({
    from: `g${(index + 1) % 10}`,
    to: `s${index}`,
  }));
  const data = {
    services: Object.fromEntries(services) as unknown,
    networking: { flows, subnets: { all: { kind: 'private', network: '10.0.0.0/16' } } },
    environments: { production: { purpose: 'x' }, staging: { like: 'production' } },
  };
  const groups = Object.fromEntries(groupNames.map((name) => [name, {}]));
  const checked = checkArchitecture(
    { kind: 'architecture', data, groups },
    { production: hosts, staging: hosts },
  );
  expect(checked.findings).to.deep.equal([]);
  return looks;
}

describe('the check of a large description', () => {
  it('looks at each host a few times, however many services there are', () => {
    expect(looksAt(500, 60)).to.be.below(500 * 40);
    expect(looksAt(500, 120) / looksAt(500, 60)).to.be.below(1.1);
  });

  it('looks twice as often at twice as many hosts', () => {
    expect(looksAt(1000, 60) / looksAt(500, 60)).to.be.below(2.1);
  });
});
