import { HostwrightError } from '../../../errors/error';
import { serversIn, type NginxServers } from '../../../facts/nginx-servers';

/** Refuses a file of which nginx ignores a name, because a file that it reads earlier has that name at the same port. */
export function refuseShadowed(own: string, text: string, files: readonly NginxServers[]): void {
  const at = files.findIndex(({ file }) => file === own);
  const earlier = at < 0 ? files.filter(({ file }) => file < own) : files.slice(0, at);
  for (const { names, listens } of serversIn(text))
    for (const { file, servers } of earlier)
      for (const other of servers) {
        const [taken] = names.flatMap((name) =>
          other.names.filter((one) => isSamePlace(name, one)).map((by) => ({ name, by })),
        );
        const listen = listens.find((one) => other.listens.includes(one));
        if (taken === undefined || listen === undefined) continue;
        const { name, by } = taken;
        throw new HostwrightError({
          code: 'REFUSED',
          message: `nginx would ignore the name ${name} of ${own}: ${file}, which it reads first, has ${by === name ? 'it' : by} at ${listen}`,
          hint: 'Take the name, or the file, away there first: nginxSite with enabled: false or absent, or exclusive.',
          mayPass: true,
        });
      }
}

/** Where nginx keeps a name; it ignores one whose place is taken. `.example.org` is both of the two (ngx_hash.c). */
function placesOf(name: string): readonly string[] {
  if (name === '') return [];
  return name.startsWith('.') ? [name.slice(1), `*${name}`] : [name];
}

function isSamePlace(one: string, other: string): boolean {
  return placesOf(one).some((place) => placesOf(other).includes(place));
}
