import type { DeclaredApt } from './args';

/** Options of apt-get that decide what is installed. */
export function choices({ installRecommends, defaultRelease }: DeclaredApt): readonly string[] {
  return [
    `-oAPT::Install-Recommends=${String(installRecommends)}`,
    ...(defaultRelease === undefined ? [] : [`-oAPT::Default-Release=${defaultRelease}`]),
  ];
}
