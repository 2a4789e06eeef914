/** A package as it is declared: `nginx`, `nginx=1.22.1-9`, `libc6:i386`. */
export interface DeclaredPackage {
  /** With the architecture, if one is given. */
  readonly name: string;
  readonly version?: string | undefined;
}

/** Splits `name[:architecture][=version]`. */
export function parsePackage(text: string): DeclaredPackage {
  const [name = '', version] = text.split('=');
  return version === undefined ? { name } : { name, version };
}

/** What is wrong with the declared packages, as messages. */
export function packageProblems(packages: readonly string[]): readonly string[] {
  const names = packages.map((text) => parsePackage(text).name);
  return [
    ...packages.flatMap(packageProblem),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `packages names ${name} more than once`),
  ];
}

/** A final minus would tell apt to remove the package, so no name may end in one. */
const wellFormed =
  /^[A-Za-z0-9](?:[A-Za-z0-9+.-]*[A-Za-z0-9+.])?(?::[a-z0-9][a-z0-9-]*)?(?:=[0-9][A-Za-z0-9.+:~-]*)?$/;

/** apt takes these for the architecture of the host. dpkg has no such names, so the package would never be there. */
const unreal = /^([^:=]+):(any|native|all)(=.*)?$/;

function packageProblem(text: string): readonly string[] {
  const shown = `packages: ${JSON.stringify(text)}`;
  const [, name = '', word, version = ''] = unreal.exec(text) ?? [];
  if (word !== undefined) {
    return [
      `${shown}: ${word} is not the architecture of a host: write ${name}${version}, or name one, ${name}:amd64${version}`,
    ];
  }
  if (wellFormed.test(text)) return [];
  if (/[*?[\]]/.test(text)) return [`${shown} is a glob: name each package`];
  if (/\.deb$/.test(text)) return [`${shown} is a file: give it as deb: { path: … }`];
  if (/^[^/=]+\/[^/]+$/.test(text)) return [`${shown}: name the release in defaultRelease`];
  if (/[<>]/.test(text)) return [`${shown}: only one exact version can be declared, name=version`];
  return [`${shown} is not of the form name, name=version or name:architecture`];
}
