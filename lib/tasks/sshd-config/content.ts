import { commonSettings, type DeclaredSshdConfig } from './args';

/** A keyword and its value, a line of the file. */
export interface Setting {
  readonly keyword: string;
  readonly value: string;
}

type Value = boolean | number | string | readonly (string | number)[];
type Block = DeclaredSshdConfig['match'][number];

/** The settings for every connection, in the order of their lines. */
export function globalSettings(args: DeclaredSshdConfig): readonly Setting[] {
  const common = (Object.keys(commonSettings) as (keyof typeof commonSettings)[]).flatMap((name) => {
    const value = args[name];
    return value === undefined ? [] : written(keywordOf(name), inOneLine(name, value));
  });
  return [...common, ...settingsOf(args.settings)];
}

/** The settings of a table, one for each line. */
export function settingsOf(settings: Readonly<Record<string, Value>>): readonly Setting[] {
  return Object.entries(settings).flatMap(([keyword, value]) => written(keyword, value));
}

/** `permitRootLogin` is sshd's PermitRootLogin. */
export function keywordOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The drop-in as a text. */
export function sshdContent(args: DeclaredSshdConfig): string {
  return [
    '# Managed by Hostwright: a change made here is undone.',
    ...globalSettings(args).map(lineOf),
    ...args.match.flatMap((block) => [
      `Match ${criteria(block)}`,
      ...settingsOf(block.settings).map((setting) => `    ${lineOf(setting)}`),
    ]),
    '',
  ].join('\n');
}

/** The conditions of a block: `User backup Address 192.0.2.0/24`. */
export function criteria({ user, group, host, address, localAddress, localPort }: Block): string {
  return Object.entries({ user, group, host, address, localAddress, localPort })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${keywordOf(name)} ${[value].flat().join(',')}`)
    .join(' ');
}

function lineOf({ keyword, value }: Setting): string {
  return `${keyword} ${value}`;
}

function written(keyword: string, value: Value): readonly Setting[] {
  const values = typeof value === 'object' ? value : [value];
  return values.map((one) => ({
    keyword,
    value: typeof one === 'boolean' ? (one ? 'yes' : 'no') : String(one),
  }));
}

/** Names of accounts and groups share a line; a path with blanks needs quotes. */
function inOneLine(name: keyof typeof commonSettings, value: Value): Value {
  if (name === 'banner' && typeof value === 'string' && /\s/.test(value)) return `"${value}"`;
  return /^(allow|deny)(Users|Groups)$/.test(name) && Array.isArray(value) ? value.join(' ') : value;
}
