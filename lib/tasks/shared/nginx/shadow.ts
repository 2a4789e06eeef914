import { HostwrightError } from '../../../errors/error';
import { serversIn, type NginxServers } from '../../../facts/nginx-servers';

/** Refuses a file of which nginx ignores a name, because a file that it reads earlier has that name at the same port. */
export function refuseShadowed(own: string, text: string, files: readonly NginxServers[]): void {
  const at = files.findIndex(({ file }) => file === own);
  const earlier = at < 0 ? files.filter(({ file }) => file < own) : files.slice(0, at);
  for (const { names, listens } of serversIn(text))
    for (const { file, servers } of earlier)
      for (const other of servers) {
        const name = names.find((one) => one !== '' && other.names.includes(one));
        const listen = listens.find((one) => other.listens.includes(one));
        if (name === undefined || listen === undefined) continue;
        throw new HostwrightError({
          code: 'REFUSED',
          message: `nginx would ignore the name ${name} of ${own}: ${file}, which it reads first, has it at ${listen}`,
          hint: 'Take the name, or the file, away there first: nginxSite with enabled: false or absent, or exclusive.',
          mayPass: true,
        });
      }
}
