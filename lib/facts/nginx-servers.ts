import { scriptFile } from '../shell/script-file';
import type { FactKind } from './kind';
import script from './nginx-servers.sh';

/** A block `server` of nginx. */
export interface NginxServer {
  /** As `server_name` has them, in lower case but for expressions, which begin with `~`; `''`: it has none. */
  readonly names: readonly string[];
  /** `*:80`, `[::]:443`, `unix:/run/x`. */
  readonly listens: readonly string[];
}

/** A file that nginx includes, with its servers. */
export interface NginxServers {
  readonly file: string;
  readonly isLink: boolean;
  readonly servers: readonly NginxServer[];
}

/** The servers of all files in conf.d and sites-enabled, in the order in which nginx reads them; without a process. */
export const nginxServersFacts: FactKind<'all', readonly NginxServers[]> = {
  name: 'nginx-servers',
  address: (key) => key,
  read: () => scriptFile(script),
  parse: (output) =>
    new Map([
      [
        'all',
        output.split(/^(?=[=>] )/m).flatMap((section): NginxServers[] => {
          const [head = '', ...rows] = section.split('\n');
          if (!/^[=>] /.test(head)) return [];
          const text = rows.map((row) => row.slice(1)).join('\n');
          return [{ file: head.slice(2), isLink: head.startsWith('>'), servers: serversIn(text) }];
        }),
      ],
    ]),
};

/** The servers of a text of nginx. */
export function serversIn(text: string): readonly NginxServer[] {
  const servers: { readonly names: string[]; readonly listens: string[] }[] = [];
  const latest = new Map<number, { readonly names: string[]; readonly listens: string[] }>();
  let depth = 0;
  let statement: string[] = [];
  for (const token of tokensOf(text)) {
    if (token === '{') {
      depth += 1;
      if (statement.length === 1 && statement[0] === 'server') {
        const server = { names: [], listens: [] };
        servers.push(server);
        latest.set(depth, server);
      }
    }
    if (token === '}') depth -= 1;
    if (token === ';') {
      const [name, ...values] = statement;
      const server = latest.get(depth);
      if (name === 'server_name') for (const value of values) server?.names.push(nameOf(value));
      if (name === 'listen' && values[0] !== undefined) server?.listens.push(addressOf(values[0]));
    }
    if (['{', '}', ';'].includes(token)) statement = [];
    else statement.push(token);
  }
  return servers.map(({ names, listens }) => ({
    names: names.length === 0 ? [''] : names,
    listens: listens.length === 0 ? ['*:80'] : listens,
  }));
}

/** Only in expressions do capitals differ: `\d` and `\D`. */
function nameOf(value: string): string {
  return value.startsWith('~') ? value : value.toLowerCase();
}

/** Words, quoted texts without their quotes, and `{`, `}` and `;`. */
function tokensOf(text: string): readonly string[] {
  const found = text
    .replace(/(^|\s)#.*$/gm, '')
    .matchAll(
      /"([^"\\]*(?:\\(?:.|$)[^"\\]*)*)(?:"|$)|'([^'\\]*(?:\\(?:.|$)[^'\\]*)*)(?:'|$)|[{};]|[^\s{};"']+/gs,
    );
  return [...found].map(([whole, double, single]) => double ?? single ?? whole);
}

/** `80`, `*:80` and `0.0.0.0:80` are the same to nginx; an address without a port has port 80. */
function addressOf(listen: string): string {
  if (listen.startsWith('unix:')) return listen;
  if (/^\d+$/.test(listen)) return `*:${listen}`;
  const address = /:\d+$/.test(listen.replace(/^\[.*\]/, '')) ? listen : `${listen}:80`;
  return address.replace(/^0\.0\.0\.0:/, '*:').toLowerCase();
}
