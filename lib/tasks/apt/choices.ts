import type { DeclaredApt } from './args';

/** Options of apt-get that decide what is installed. */
export function choices({ installRecommends, defaultRelease }: DeclaredApt): readonly string[] {
  return [
    `-oAPT::Install-Recommends=${String(installRecommends)}`,
    ...(defaultRelease === undefined ? [] : [`-oAPT::Default-Release=${defaultRelease}`]),
  ];
}

/** Options for what apt does only if it is asked to. */
export function permissions({ allowDowngrade, releaseHold, state }: DeclaredApt): readonly string[] {
  return [
    ...(allowDowngrade ? ['--allow-downgrades'] : []),
    ...(releaseHold || state === 'held' ? ['--allow-change-held-packages'] : []),
  ];
}
