import { HostwrightError } from '../errors/error';
import { must, run } from './command';
import { addTranslation, removeTranslation } from './translation';
import type { LabSettings } from './settings';
import { formatSubnet, gatewayAddress, overlaps, parseAddressRanges, parseRouteTarget } from './subnet';

// The worst metric, so that this route counts only while the bridge has no route.
const blackholeMetric = '4294967294';

/** Sets up the bridge of the lab with its subnet and address translation. What exists stays. */
export async function networkUp(settings: LabSettings): Promise<void> {
  const { bridge, subnet } = settings;
  const range = formatSubnet(subnet);
  // Added first and removed last: without it a packet for a host would take the default route.
  await ip('route', 'replace', 'blackhole', range, 'metric', blackholeMetric);
  if ((await run(['ip', 'link', 'show', bridge])).code !== 0) {
    // Without its own address the bridge would take that of a member, which changes as hosts come and go.
    await ip('link', 'add', bridge, 'address', hardwareAddress(subnet.base), 'type', 'bridge');
  }
  await ip('address', 'replace', `${gatewayAddress(subnet)}/${subnet.prefix}`, 'dev', bridge);
  await ip('link', 'set', bridge, 'up');
  await addTranslation(settings);
}

/** Removes everything that the lab added to the computer's network. */
export async function networkDown(settings: LabSettings): Promise<void> {
  await removeTranslation(settings);
  // The lab may have started with another subnet, which the bridge still has.
  const { stdout } = await run(['ip', '-o', '-4', 'address', 'show', 'dev', settings.bridge]);
  await run(['ip', 'link', 'delete', settings.bridge]);
  for (const subnet of [settings.subnet, ...parseAddressRanges(stdout)]) {
    await run(['ip', 'route', 'delete', 'blackhole', formatSubnet(subnet), 'metric', blackholeMetric]);
  }
}

/** Removes links of machines by name. The kernel would do it too, but some time later. */
export async function removeLinks(isMeant: (name: string) => boolean): Promise<void> {
  const { stdout } = await run(['ip', '-o', 'link', 'show']);
  const links = [...stdout.matchAll(/^\d+: ([^@:\s]+)/gm)].map((match) => match[1] ?? '');
  for (const link of links.filter(isMeant)) await run(['ip', 'link', 'delete', link]);
}

/** Throws if something else on this computer uses an address of the lab's subnet. */
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

// A locally administered address made from the subnet, so that two labs differ.
function hardwareAddress(base: number): string {
  const bytes = [24, 16, 8, 0].map((shift) => ((base >>> shift) & 255).toString(16).padStart(2, '0'));
  return ['02', '68', ...bytes].join(':');
}

function ip(...args: string[]): Promise<string> {
  return must('LAB_NETWORK', ['ip', ...args]);
}
