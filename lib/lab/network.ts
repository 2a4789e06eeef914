import { HostwrightError } from '../errors/error';
import { must, run } from './command';
import { addTranslation, removeTranslation } from './translation';
import type { LabSettings } from './settings';
import { formatSubnet, gatewayAddress, overlaps, parseAddressRanges, parseRouteTarget } from './subnet';

// Worse than any route that somebody would add, so that it counts only while the bridge's own route is away.
const blackholeMetric = '4294967294';

/** Sets up the bridge of the lab with its subnet and the way to the package mirrors; what is there stays. */
export async function networkUp(settings: LabSettings): Promise<void> {
  const { bridge, subnet } = settings;
  const range = formatSubnet(subnet);
  // First, and last to go: without it a packet for a host would leave by the default route.
  await ip('route', 'replace', 'blackhole', range, 'metric', blackholeMetric);
  if ((await run(['ip', 'link', 'show', bridge])).code !== 0) {
    // With an address of its own, or the bridge takes that of a member and changes it as hosts come and go.
    await ip('link', 'add', bridge, 'address', hardwareAddress(subnet.base), 'type', 'bridge');
  }
  await ip('address', 'replace', `${gatewayAddress(subnet)}/${subnet.prefix}`, 'dev', bridge);
  await ip('link', 'set', bridge, 'up');
  await addTranslation(settings);
}

/** Removes all that the lab added to the computer's network. */
export async function networkDown(settings: LabSettings): Promise<void> {
  await removeTranslation(settings);
  // Whoever brought it up may have chosen another subnet: the bridge tells.
  const { stdout } = await run(['ip', '-o', '-4', 'address', 'show', 'dev', settings.bridge]);
  await run(['ip', 'link', 'delete', settings.bridge]);
  for (const subnet of [settings.subnet, ...parseAddressRanges(stdout)]) {
    await run(['ip', 'route', 'delete', 'blackhole', formatSubnet(subnet), 'metric', blackholeMetric]);
  }
}

/** Removes a machine's link, or those of all machines with a prefix; the kernel would, but some time after their end. */
export async function removeLinks(isMeant: (name: string) => boolean): Promise<void> {
  const { stdout } = await run(['ip', '-o', 'link', 'show']);
  const links = [...stdout.matchAll(/^\d+: ([^@:\s]+)/gm)].map((match) => match[1] ?? '');
  for (const link of links.filter(isMeant)) await run(['ip', 'link', 'delete', link]);
}

/** Throws when something else on this computer already uses an address of the lab's subnet. */
export async function refuseForeignSubnet({ bridge, subnet }: LabSettings): Promise<void> {
  const routes = (await ip('-4', 'route', 'show'))
    .split('\n')
    .filter((line) => !line.includes(`dev ${bridge} `));
  const foreign = routes.find((line) => {
    const target = parseRouteTarget(line);
    return target !== undefined && overlaps(target, subnet);
  });
  if (foreign === undefined) return;
  throw new HostwrightError({
    code: 'LAB_NETWORK',
    message: `the lab's subnet ${formatSubnet(subnet)} is in use on this computer: ${foreign.trim()}`,
    hint: 'Choose another one, for example HOSTWRIGHT_LAB_SUBNET=10.77.0.0/22.',
  });
}

// Locally administered, and made of the subnet, so that two labs differ.
function hardwareAddress(base: number): string {
  const bytes = [24, 16, 8, 0].map((shift) => ((base >>> shift) & 255).toString(16).padStart(2, '0'));
  return ['02', '68', ...bytes].join(':');
}

function ip(...words: string[]): Promise<string> {
  return must('LAB_NETWORK', ['ip', ...words]);
}
