import { HostwrightError } from '../../lib';
import type { PostgresOptions } from './options';

/** Throws HostwrightError ARGUMENTS: what is wrong with the options, before any host is touched. */
export function checkOptions({ port = 5432, backup, settings = {} }: PostgresOptions): void {
  const names = backup === false || backup === undefined ? [] : (backup.databases ?? []);
  const problems = [
    ...(Number.isInteger(port) && port > 0 && port < 65_536
      ? []
      : [`port must be a number from 1 to 65535 (it is ${port})`]),
    ...Object.keys(settings)
      .filter((name) => /^(port|listen_addresses|ssl|ssl_cert_file|ssl_key_file)$/i.test(name))
      .map((name) => `settings: ${name} is for the options listen, port and tls`),
    ...names
      .filter((name) => !/^[A-Za-z_][A-Za-z0-9_-]{0,62}$/.test(name))
      .map((name) => `backup.databases: ${name} is not the name of a database`),
    ...(backup === false || (backup?.keep ?? 7) >= 1 ? [] : ['backup.keep must be 1 or more']),
  ];
  if (problems.length === 0) return;
  throw new HostwrightError({
    code: 'ARGUMENTS',
    message: problems.map((problem) => `postgres: ${problem}`).join('\n'),
    hint: 'Fix the options of the role postgres.',
  });
}
