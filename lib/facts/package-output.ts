import type { BrokenPackage, PackageAnswer, PackageFact } from './package-key';

/** A section of the output: the packages themselves, or the answer of apt to a lookup. */
interface Section {
  /** `''` for the packages. */
  readonly header: string;
  readonly lines: readonly string[];
}

/** Reads the answers to all questions, by their addresses; skips what it cannot parse. */
export function parsePackages(output: string): ReadonlyMap<string, PackageAnswer> {
  const sections = sectionsOf(output);
  const rows = (sections[0]?.lines ?? []).map((line) => line.split('\t'));
  const native = rows.find(([kind]) => kind === 'native')?.[1] ?? '';
  const packages = rows.flatMap(packageOf);
  const answers = new Map<string, PackageAnswer>([
    [
      'dpkg',
      { broken: rows.flatMap(brokenOf), isInterrupted: rows.some(([kind]) => kind === 'interrupted') },
    ],
    ...rows.flatMap((row) => providedOf(row, native)),
  ]);
  for (const [kind, name, architecture, , status, held] of rows) {
    if (kind !== 'package' || status !== 'not-installed' || held !== '1') continue;
    for (const known of namesOf({ name: name ?? '', architecture: architecture ?? '' }, native))
      answers.set(`package ${known}`, { ...answers.get(`package ${known}`), isHeldBack: true });
  }
  for (const fact of packages) {
    for (const name of namesOf(fact, native)) {
      const address = `package ${name}`;
      answers.set(address, { ...answers.get(address), package: fact });
    }
  }
  const installed = new Map(packages.map((fact) => [`${fact.name} ${fact.architecture}`, fact]));
  for (const row of rows) for (const [address, answer] of debOf(row, installed)) answers.set(address, answer);
  for (const section of sections.slice(1)) {
    for (const [address, answer] of lookedUp(section, native)) answers.set(address, answer);
  }
  return answers;
}

function sectionsOf(output: string): readonly Section[] {
  const [first = '', ...rest] = output.split(/^= /m);
  return [
    { header: '', lines: first.split('\n') },
    ...rest.map((text) => {
      const [header = '', ...lines] = text.split('\n');
      return { header, lines };
    }),
  ];
}

function packageOf(row: readonly string[]): readonly PackageFact[] {
  const [kind, name, architecture, version, status, held, automatic] = row;
  if (kind !== 'package' || name === undefined || architecture === undefined) return [];
  if (version === undefined || status === undefined || status === 'not-installed') return [];
  return [{ name, architecture, version, status, isHeld: held === '1', isAutomatic: automatic === '1' }];
}

function brokenOf([kind, name, status]: readonly string[]): readonly BrokenPackage[] {
  return kind === 'broken' && name !== undefined && status !== undefined ? [{ name, status }] : [];
}

/** The names of a package: with its architecture, and also without it if that is the host's own. */
function namesOf(
  { name, architecture }: Pick<PackageFact, 'name' | 'architecture'>,
  native: string,
): readonly string[] {
  if (architecture === 'all') return [name, `${name}:all`, `${name}:${native}`];
  const qualified = `${name}:${architecture}`;
  return architecture === native || native === '' ? [name, qualified] : [qualified];
}

function providedOf(
  [kind, name, architecture, provider]: readonly string[],
  native: string,
): readonly (readonly [string, PackageAnswer])[] {
  if (kind !== 'provided' || name === undefined || architecture === undefined || provider === undefined) {
    return [];
  }
  return namesOf({ name, architecture }, native).map((known) => [`package ${known}`, { provider }]);
}

function debOf(
  [kind, name, architecture, version, address]: readonly string[],
  packages: ReadonlyMap<string, PackageFact>,
): readonly (readonly [string, PackageAnswer])[] {
  if (kind !== 'deb' || name === undefined || version === undefined || address === undefined) return [];
  const installed = packages.get(`${name} ${architecture ?? ''}`);
  return [[address, { deb: { name, version, installed } }]];
}

/** Characters of a question for candidates: its mode, and a target release. */
const longestCandidate = 1000;

/** The answers of apt: `apt-cache policy` for candidates, `apt-get -s remove` for removals. */
function lookedUp({ header, lines }: Section, native: string): readonly (readonly [string, PackageAnswer])[] {
  if (/^(auto)?removal /.test(header)) {
    const removed = lines.flatMap((line) => /^Remv (\S+)/.exec(line)?.[1] ?? []);
    // Installed packages would be removed: if nothing is, apt refuses.
    return removed.length === 0 ? [] : [[header, { removed }]];
  }
  if (header.startsWith('installation ')) {
    const isAnswered = lines.some((line) => /^\d+ upgraded, /.test(line));
    return isAnswered
      ? [[header, { removed: lines.flatMap((line) => /^Remv (\S+)/.exec(line)?.[1] ?? []) }]]
      : [];
  }
  if (!header.startsWith('candidate ') || header.length > longestCandidate) return [];
  let name = '';
  return lines.flatMap((line): readonly (readonly [string, PackageAnswer])[] => {
    name = /^(\S+):$/.exec(line)?.[1] ?? name;
    const candidate = /^ {2}Candidate: (\S+)$/.exec(line)?.[1];
    if (candidate === undefined) return [];
    const names = name.includes(':') ? [name] : [name, `${name}:all`, `${name}:${native}`];
    const answer = { candidate: candidate === '(none)' ? '' : candidate };
    return names.map((known) => [`${header} ${known}`, answer]);
  });
}
