import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from './command';
import { computerAptConfiguration, computerCertificates } from './computer';
import { customizeScript, imageKey, imagePackages, type ImageRecipe } from './image-recipe';
import { withLock } from './lock';
import { mirrorCandidates, resolveSources } from './mirror';
import { readMounts } from './mounts';
import type { Progress } from './progress';
import { isOnThisComputer } from './requirements';
import type { LabSettings } from './settings';
import type { Suite } from './host';

/** The directory with the image of a suite; it is built when the cache has none of the same recipe. */
export async function ensureImage(
  settings: LabSettings,
  suite: Suite,
  onProgress?: Progress,
): Promise<string> {
  const recipe: ImageRecipe = {
    suite,
    mirrors: mirrorCandidates(),
    aptConfiguration: await computerAptConfiguration(),
    certificates: computerCertificates(),
  };
  const images = join(settings.cacheDirectory, 'images');
  const image = join(images, `${suite}-${imageKey(recipe)}`);
  if (existsSync(image)) return image;
  return withLock(`image ${suite}`, () => buildOnce(image, recipe, onProgress), { onProgress });
}

async function buildOnce(image: string, recipe: ImageRecipe, onProgress?: Progress): Promise<string> {
  // Another process may have built it while this one waited.
  if (existsSync(image)) return image;
  onProgress?.(`building the image of Debian ${recipe.suite} (once, some 20 to 60 seconds)`);
  const images = join(image, '..');
  mkdirSync(images, { recursive: true });
  removeOutdated(images, recipe.suite);
  const building = `${image}.building`;
  await build(building, recipe);
  // Only a whole image ever has the name that is looked for.
  renameSync(building, image);
  return image;
}

async function build(directory: string, recipe: ImageRecipe): Promise<void> {
  const sources = await resolveSources(recipe.mirrors, recipe.suite);
  await bootstrap(directory, recipe.suite, sources);
  writeFileSync(join(directory, 'etc/apt/sources.list'), `${sources.join('\n')}\n`);
  writeFileSync(
    join(directory, 'etc/apt/apt.conf.d/90hostwright-lab'),
    `${recipe.aptConfiguration.join('\n')}\n`,
  );
  const certificates = join(directory, 'usr/local/share/ca-certificates');
  mkdirSync(certificates, { recursive: true });
  for (const [name, content] of Object.entries(recipe.certificates))
    writeFileSync(join(certificates, name), content);
  await inside(directory, customizeScript().text);
}

async function bootstrap(directory: string, suite: Suite, sources: readonly string[]): Promise<void> {
  const options = ['--variant=minbase', `--include=${imagePackages.join(',')}`];
  if (isOnThisComputer('mmdebstrap')) {
    const argv = ['mmdebstrap', '--quiet', '--mode=root', ...options, suite, directory, '-'];
    await must('LAB_IMAGE', argv, { input: `${sources.join('\n')}\n` });
    return;
  }
  // debootstrap knows one source only: what the others have newer is fetched afterwards.
  const [, mirror = ''] = sources[0]?.split(' ') ?? [];
  await must('LAB_IMAGE', ['debootstrap', ...options, suite, directory, mirror]);
  writeFileSync(join(directory, 'etc/apt/sources.list'), `${sources.join('\n')}\n`);
  cpSync('/etc/resolv.conf', join(directory, 'etc/resolv.conf'), { dereference: true });
  await inside(directory, 'apt-get update && apt-get -y dist-upgrade && rm -rf /var/lib/apt/lists/*');
}

async function inside(directory: string, script: string): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8', HOME: '/root' };
  await must('LAB_IMAGE', ['chroot', directory, 'sh', '-s'], { input: script, env });
}

// Half-built images of crashed processes, and images of older recipes that no machine stands on.
function removeOutdated(images: string, suite: Suite): void {
  const used = readMounts().flatMap(({ options }) => options);
  for (const name of readdirSync(images).filter((entry) => entry.startsWith(`${suite}-`))) {
    const image = join(images, name);
    if (!used.includes(`lowerdir=${image}`)) rmSync(image, { recursive: true, force: true });
  }
}
