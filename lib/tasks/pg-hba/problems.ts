import { familyOf } from '../shared/network/address';
import { listed, type DeclaredHba, type HbaLine } from './args';

/** What a schema cannot say, line by line, as messages. */
export function hbaProblems({ lines }: DeclaredHba): readonly string[] {
  return [
    ...lines.flatMap((line, index) => lineProblems(line).map((problem) => `lines.${index}: ${problem}`)),
    ...lockOut(lines),
  ];
}

function lineProblems({ type, address, method }: HbaLine): readonly string[] {
  const isLocal = type === 'local';
  return [
    ...(isLocal && address !== undefined ? ['a line of type local has no address'] : []),
    ...(!isLocal && address === undefined
      ? [`a line of type ${type} needs an address: all is everybody`]
      : []),
    ...(!isLocal && method === 'peer' ? ['the method peer is for lines of type local only'] : []),
    ...(method === 'cert' && type !== 'hostssl' ? ['the method cert is for lines of type hostssl only'] : []),
    ...(method === 'trust' && !isLocal ? ['the method trust lets everybody in who reaches the port'] : []),
    ...(method === 'password' && type !== 'hostssl' && !isLocal
      ? ['the method password sends it in clear text: use hostssl, or scram-sha-256']
      : []),
    ...(address === undefined ? [] : addressProblems(address)),
  ];
}

function addressProblems(address: string): readonly string[] {
  const [host = '', bits, ...more] = address.split('/');
  const family = familyOf(host);
  if (family === undefined)
    return bits === undefined && !/^[\d.]+$|:/.test(address)
      ? []
      : [`address ${address} is neither a name nor an address with its bits, such as 192.0.2.0/24`];
  const most = family === 'v4' ? 32 : 128;
  if (bits === undefined || more.length > 0)
    return [`address ${address} lacks the bits of its network: ${host}/${most} is this one alone`];
  return /^\d{1,3}$/.test(bits) && Number(bits) <= most
    ? []
    : [`address ${address} has more bits than ${most}`];
}

/** Hostwright, and whoever repairs a server, come in as postgres over the socket. */
function lockOut(lines: readonly HbaLine[]): readonly string[] {
  const fits = (names: string | readonly string[], own: readonly string[]) =>
    listed(names).some((name) => own.includes(name));
  const first = lines.find(
    ({ type, database, user }) =>
      type === 'local' && fits(database, ['all', 'postgres', 'sameuser']) && fits(user, ['all', 'postgres']),
  );
  const isAll = first !== undefined && fits(first.database, ['all']);
  if (first !== undefined && isAll && ['peer', 'trust'].includes(first.method)) return [];
  return [
    'the first line of type local that fits the user postgres must let it into all databases with the method peer: ' +
      'without it nobody administers the server',
  ];
}
