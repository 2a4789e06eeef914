import { HostwrightError } from '../errors/error';
import type { CiName, NamedHost } from '../init/choices';
import { parseHosts } from '../init/named-host';

/** Asks whether the project starts with existing hosts, and which. */
export async function askHosts(): Promise<readonly NamedHost[]> {
  const hasHosts = await asked(async () => {
    const { default: select } = await import('@inquirer/select');
    return select({
      message: 'Where will it run first?',
      choices: [
        { name: `on throw-away machines on this computer (the lab${labRemark()})`, value: false },
        { name: 'on my own hosts', value: true },
      ],
      default: process.platform !== 'linux',
    });
  });
  if (!hasHosts) return [];
  const text = await asked(async () => {
    const { default: input } = await import('@inquirer/input');
    return input({
      message: 'Which hosts? (as for ssh, separated by commas: root@192.0.2.11)',
      validate: (typed) => (parseHosts(typed) ?? []).length > 0 || 'Names or addresses, separated by commas.',
    });
  });
  return parseHosts(text) ?? [];
}

/** Asks which CI service runs the tests of the project. */
export function askCi(): Promise<CiName> {
  return asked(async () => {
    const { default: select } = await import('@inquirer/select');
    return select<CiName>({
      message: 'Which CI service will run its tests?',
      choices: [
        { name: 'GitHub Actions', value: 'github' },
        { name: 'GitLab CI', value: 'gitlab' },
        { name: 'none', value: 'none' },
      ],
    });
  });
}

function labRemark(): string {
  return process.platform === 'linux' ? '' : ', which needs Linux';
}

/** Ctrl-C at a question ends the program. */
async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (cause) {
    throw new HostwrightError({
      code: 'INTERRUPTED',
      message: 'interrupted at a question; nothing was written',
      cause,
    });
  }
}
