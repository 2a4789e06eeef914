import type { DeclaredUpgrades } from './args';

/** A declared option of apt: a text, or a list that replaces the one of other files. */
export interface DeclaredOption {
  readonly name: string;
  readonly value: string | readonly string[];
}

/** The options of apt that these arguments declare. */
export function declaredOptions(args: DeclaredUpgrades): readonly DeclaredOption[] {
  const days = args.enabled ? String(args.interval) : '0';
  const rows: readonly (readonly [string, string | number | boolean | readonly string[] | undefined])[] = [
    ['APT::Periodic::Enable', '1'],
    ['APT::Periodic::Update-Package-Lists', days],
    ['APT::Periodic::Unattended-Upgrade', days],
    ['APT::Periodic::AutocleanInterval', args.autoclean],
    ['Unattended-Upgrade::Allowed-Origins', args.origins && []],
    ['Unattended-Upgrade::Origins-Pattern', args.origins],
    ['Unattended-Upgrade::Package-Blacklist', args.exclude],
    ['Unattended-Upgrade::Remove-Unused-Dependencies', args.removeUnused],
    ['Unattended-Upgrade::Remove-Unused-Kernel-Packages', args.removeUnusedKernels],
    ['Unattended-Upgrade::Automatic-Reboot', args.automaticReboot],
    ['Unattended-Upgrade::Automatic-Reboot-Time', args.rebootTime],
    ['Unattended-Upgrade::Automatic-Reboot-WithUsers', args.rebootWithUsers],
    ['Unattended-Upgrade::Mail', args.mail],
    ['Unattended-Upgrade::MailReport', args.mailReport],
  ];
  return rows.flatMap(([name, value]) => {
    if (value === undefined) return [];
    return [{ name, value: typeof value === 'object' ? value : String(value) }];
  });
}

/** The options as a file of apt (apt.conf(5)). It empties lists first, because apt adds to them. */
export function formatOptions(options: readonly DeclaredOption[]): string {
  const rows = options.flatMap(({ name, value }) => {
    if (typeof value === 'string') return [`${name} "${value}";`];
    return [`#clear ${name};`, ...value.map((item) => `${name}:: "${item}";`)];
  });
  return ['// Managed by Hostwright.', ...rows, ''].join('\n');
}
