import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGroups, groupDirectories, insideGroups, removeGroups } from './cgroup';
import { must } from './command';
import { listIfThere } from './files';
import { releaseOf, suites, type Suite } from './host';
import { customizeScript, imagePackages, type ImageRecipe } from './image-recipe';
import { ifUnlocked } from './lock';
import { resolveSources } from './mirror';
import { readMounts } from './mounts';
import { isOnThisComputer } from './requirements';

const unfinished = '.building';

/** The name of the lock for building an image of a suite. */
export function buildLock(suite: Suite): string {
  return `image ${suite}`;
}

/** Builds an image. Its name exists only when it is complete. The caller holds the lock of the suite. */
export async function buildImage(image: string, recipe: ImageRecipe): Promise<void> {
  const { suite } = recipe;
  const images = join(image, '..');
  mkdirSync(images, { recursive: true });
  await endBuild(suite, images);
  removeOutdated(images, suite);
  try {
    createGroups(buildGroups(suite));
    await fill(`${image}${unfinished}`, recipe);
    renameSync(`${image}${unfinished}`, image);
  } finally {
    await endBuild(suite, images);
  }
}

/** Ends builds whose process was killed, and removes their files. */
export async function endAbandonedBuilds(images: string): Promise<void> {
  for (const suite of suites) await ifUnlocked(buildLock(suite), () => endBuild(suite, images));
}

async function endBuild(suite: Suite, images: string): Promise<void> {
  await removeGroups(buildGroups(suite));
  const left = listIfThere(images).filter(
    (name) => name.startsWith(`${suite}-`) && name.endsWith(unfinished),
  );
  for (const name of left) rmSync(join(images, name), { recursive: true, force: true });
}

// Removes images of older recipes, unless a machine uses them.
function removeOutdated(images: string, suite: Suite): void {
  const used = readMounts().flatMap(({ options }) => options);
  for (const name of readdirSync(images).filter((entry) => entry.startsWith(`${suite}-`))) {
    const image = join(images, name);
    if (!used.includes(`lowerdir=${image}`)) rmSync(image, { recursive: true, force: true });
  }
}

async function fill(directory: string, recipe: ImageRecipe): Promise<void> {
  const { suite, aptConfiguration, certificates } = recipe;
  const sources = await resolveSources(recipe.mirrors, releaseOf(suite));
  await bootstrap(directory, suite, sources);
  writeFileSync(join(directory, 'etc/apt/sources.list'), textOf(sources));
  writeFileSync(join(directory, 'etc/apt/apt.conf.d/90hostwright-lab'), textOf(aptConfiguration));
  const trusted = join(directory, 'usr/local/share/ca-certificates');
  mkdirSync(trusted, { recursive: true });
  for (const [name, content] of Object.entries(certificates)) writeFileSync(join(trusted, name), content);
  await runApart(suite, ['chroot', directory, 'sh', '-s'], customizeScript(suite).text);
}

async function bootstrap(directory: string, suite: Suite, sources: readonly string[]): Promise<void> {
  const options = ['--variant=minbase', `--include=${imagePackages(suite).join(',')}`];
  const release = releaseOf(suite);
  if (isOnThisComputer('mmdebstrap')) {
    const argv = ['mmdebstrap', '--quiet', '--mode=root', ...options, release, directory, '-'];
    return runApart(suite, argv, textOf(sources));
  }
  // debootstrap uses only one source. The upgrade adds what is newer in the others.
  const [, mirror = ''] = sources[0]?.split(' ') ?? [];
  await runApart(suite, ['debootstrap', ...options, release, directory, mirror]);
  writeFileSync(join(directory, 'etc/apt/sources.list'), textOf(sources));
  cpSync('/etc/resolv.conf', join(directory, 'etc/resolv.conf'), { dereference: true });
  const upgrade = 'apt-get update && apt-get -y dist-upgrade && rm -rf /var/lib/apt/lists/*';
  await runApart(suite, ['chroot', directory, 'sh', '-s'], upgrade);
}

// In groups, so that another process can end the build if this one is killed. With mounts of its own, which end with it:
// removing a half-built image must never follow a mount to the files of this computer.
async function runApart(suite: Suite, argv: readonly string[], input = ''): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8', HOME: '/root', TMPDIR: '/tmp' };
  const apart = ['unshare', '--mount', '--propagation=private', ...argv];
  await must('LAB_IMAGE', insideGroups(buildGroups(suite), apart), { input, env });
}

function buildGroups(suite: Suite): string[] {
  return groupDirectories(`hostwright-image-${suite}`);
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
