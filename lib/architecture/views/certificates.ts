import { covers } from '../checks/certificates';
import { endpointsOf } from '../endpoints';
import type { Environment } from '../environment';
import type { NeededCertificate } from './rows';

/** The certificates of an environment: those that the description lists, else one for each name served with https. */
export function neededCertificates(environment: Environment): readonly NeededCertificate[] {
  const endpoints = endpointsOf(environment).filter(({ url }) => url.protocol === 'https:');
  const listed = environment.description.security?.https?.certificates?.certificates;
  const single = [...new Set(endpoints.map(({ url }) => url.hostname))].map((name) => ({ names: [name] }));
  return (listed ?? single).flatMap((certificate) => {
    const serving = endpoints.filter(({ url }) =>
      certificate.names.some((name) => covers(name, url.hostname)),
    );
    if (serving.length === 0) return [];
    const names = certificate.names.filter((name) => serving.some(({ url }) => covers(name, url.hostname)));
    const challenge = 'challenge' in certificate ? (certificate.challenge ?? 'http-01') : 'http-01';
    return [{ names, challenge, groups: [...new Set(serving.map(({ group }) => group))] }];
  });
}
