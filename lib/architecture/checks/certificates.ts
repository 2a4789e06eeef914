import { endpointsOf } from '../endpoints';
import { finding } from '../finding';
import type { Rule } from './context';
import { endpointPath } from './endpoints';

/** A certificate is for names that some environment serves. */
export const unservedCertificates: Rule = ({ description, environments }) => {
  const served = new Set(environments.flatMap((each) => endpointsOf(each).map(({ url }) => url.hostname)));
  const certificates = description.security?.https?.certificates?.certificates ?? [];
  return certificates.flatMap(({ names, challenge }, index) => {
    const path = `security.https.certificates.certificates.${index}`;
    const unserved = names
      .filter((name) => ![...served].some((host) => covers(name, host)))
      .map((name) =>
        finding(
          `${path}.names`,
          `has ${name}, which nothing serves`,
          'Give a service the external endpoint of this name, or take the name away.',
        ),
      );
    const wildcard = names.find((name) => name.startsWith('*.'));
    if (wildcard === undefined || challenge === 'dns-01') return unserved;
    return [
      ...unserved,
      finding(
        `${path}.challenge`,
        `must be dns-01: ${wildcard} stands for many names`,
        "Say challenge: 'dns-01'.",
      ),
    ];
  });
};

/** Where certificates are listed, the list has the name of each endpoint with https. */
export const missingCertificates: Rule = ({ description, environments }) => {
  const listed = description.security?.https?.certificates?.certificates;
  if (listed === undefined) return [];
  const names = listed.flatMap((each) => each.names);
  const found = environments.flatMap((environment) =>
    endpointsOf(environment)
      .filter(({ url }) => url.protocol === 'https:' && !names.some((name) => covers(name, url.hostname)))
      .map(({ service, url }) =>
        finding(
          endpointPath(environment, service),
          `has no certificate: none of those listed is for ${url.hostname}`,
          'Add the name under security.https.certificates, or take the list away: then each endpoint gets one.',
        ),
      ),
  );
  return [...new Map(found.map((each) => [each.path + each.message, each])).values()];
};

/** Plain HTTP is kept out as the description says. */
export const unenforcedHttps: Rule = ({ description }) => {
  if (description.security?.https?.enforcement !== 'redirect') return [];
  const services = Object.values(description.services ?? {});
  if (services.some(({ protocol, port }) => protocol === 'http' && port === 80)) return [];
  return [
    finding(
      'security.https.enforcement',
      'is redirect, but no service of the protocol http listens on port 80',
      'Add such a service, with a flow from the internet to it, or take another enforcement.',
    ),
  ];
};

/** Whether a certificate for a name, or for `*.` and one level below, holds for a host. */
export function covers(name: string, host: string): boolean {
  return name.startsWith('*.') ? host.slice(host.indexOf('.') + 1) === name.slice(2) : host === name;
}
