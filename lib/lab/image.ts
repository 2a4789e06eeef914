import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { computerAptConfiguration, computerCertificates } from './computer';
import { releaseOf, type Suite } from './host';
import { buildImage, buildLock } from './image-build';
import { imageKey, type ImageRecipe } from './image-recipe';
import { withLock } from './lock';
import { mirrorCandidates } from './mirror';
import type { Progress } from './progress';
import type { LabSettings } from './settings';

/** The directory with the image of a suite. Builds the image if the cache has none with the same recipe. */
export async function ensureImage(
  settings: LabSettings,
  suite: Suite,
  onProgress?: Progress,
): Promise<string> {
  const recipe = await recipeOf(suite);
  const image = join(imagesDirectory(settings), `${suite}-${imageKey(recipe)}`);
  if (existsSync(image)) return image;
  const build = async (): Promise<void> => {
    // Another process may have built it while this one waited.
    if (existsSync(image)) return;
    onProgress?.(`building the image of ${imageName(suite)} (once, some 20 to 60 seconds)`);
    await buildImage(image, recipe);
  };
  await withLock(buildLock(suite), build, { onProgress });
  return image;
}

function imageName(suite: Suite): string {
  return suite === releaseOf(suite) ? `Debian ${suite}` : `Debian ${releaseOf(suite)}, ${suite}`;
}

/** The directory of the images. */
export function imagesDirectory({ cacheDirectory }: LabSettings): string {
  return join(cacheDirectory, 'images');
}

async function recipeOf(suite: Suite): Promise<ImageRecipe> {
  return {
    suite,
    mirrors: mirrorCandidates(),
    aptConfiguration: await computerAptConfiguration(),
    certificates: computerCertificates(),
  };
}
