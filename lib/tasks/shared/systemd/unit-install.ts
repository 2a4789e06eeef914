/** The links that the `[Install]` section of a unit file names. */
export interface Install {
  /** Directories that get a link to the unit: `multi-user.target.wants`. */
  readonly directories: readonly string[];
  readonly aliases: readonly string[];
}

const directorySuffixes: Readonly<Record<string, string>> = {
  WantedBy: '.wants',
  RequiredBy: '.requires',
  UpheldBy: '.upholds',
};

/** Reads the `[Install]` section of a unit file; undefined: it has specifiers (`%i`), which only systemd resolves. */
export function installOf(content: string): Install | undefined {
  const directories = new Set<string>();
  const aliases = new Set<string>();
  for (const [key, value] of installLines(content)) {
    if (value.includes('%')) return undefined;
    const names = value.split(/\s+/).filter(Boolean);
    const suffix = directorySuffixes[key];
    if (suffix !== undefined) names.forEach((name) => directories.add(`${name}${suffix}`));
    if (key === 'Alias') names.forEach((name) => aliases.add(name));
  }
  return { directories: [...directories].sort(), aliases: [...aliases].sort() };
}

/** Whether a unit file names links, so that it can be enabled. */
export function hasInstall(content: string): boolean {
  return installLines(content).length > 0;
}

/** Whether two unit files name the same links. */
export function isSameInstall(one: string, other: string): boolean {
  return installLines(one).join('\n') === installLines(other).join('\n');
}

function installLines(content: string): readonly (readonly [key: string, value: string])[] {
  let isInstall = false;
  return content
    .replace(/\\\n/g, ' ')
    .split('\n')
    .flatMap((line) => {
      const text = line.trim();
      if (text.startsWith('[')) isInstall = text === '[Install]';
      const at = text.indexOf('=');
      if (!isInstall || at < 1 || /^[#;]/.test(text)) return [];
      return [[text.slice(0, at).trim(), text.slice(at + 1).trim()] as const];
    });
}
