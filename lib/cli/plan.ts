import { relative, resolve } from 'node:path';
import { Command } from 'commander';
import type { RunReport } from '../engine/run';
import { HostwrightError } from '../errors/error';
import type { Inventory } from '../inventory/inventory';
import { createRecorder } from '../plan/recorder';
import { planVersion, type Bound, type SavedPlan } from '../plan/saved-plan';
import { Secret } from '../secrets/secret';
import { controllerName } from './about-run';
import { boundTo, loadedFiles } from './bound-project';
import { execute, type PlaybookFile } from './execute';
import { exitCodeOf } from './exit-codes';
import { filled } from './flags';
import { loadPlaybook } from './load-playbook';
import { writePlan } from './plan-file';
import { signPlan } from './plan-signature';
import { printError } from './print';
import { addRunFlags, type RunFlags } from './run-flags';
import { whyUnwritable } from './write-file';

interface PlanFlags extends RunFlags {
  readonly out: string;
  readonly sign?: string;
}

/** `hostwright plan PLAYBOOK --out FILE`: what would change where, saved for somebody to approve. */
export function planCommand(): Command {
  return addRunFlags(
    new Command('plan')
      .description('save what a playbook would change, for `hostwright apply`; changes nothing')
      .argument('<playbook>', 'playbook by its name or file: site, playbooks/site.ts')
      .requiredOption('--out <file>', 'file of the plan, as JSON; it has no secrets', filled)
      .option('--sign <key>', 'sign it with this SSH key: FILE.sig', filled),
  )
    .addHelpText(
      'after',
      `
Examples:
  hostwright plan site -e production --out site.plan.json --diff --report site.html
      show what would change, save it, and write a page of it
  hostwright plan site -e production --out site.plan.json --sign ~/.ssh/id_ed25519
      the same, signed
  hostwright apply site.plan.json
      make exactly these changes

Exit codes:
  0 nothing would change    1 a host failed or was unreachable
  2 something would change  64 usage, inventory or argument error    130 interrupted`,
    )
    .action(async (name: string, flags: PlanFlags) => plan(await loadPlaybook(name), flags));
}

async function plan(playbook: PlaybookFile & { readonly file: string }, flags: PlanFlags): Promise<void> {
  refuseUnwritable(flags.out);
  const recorder = createRecorder();
  const { directory, file } = playbook;
  let bound: Bound | undefined;
  const report = await execute(playbook, {
    ...flags,
    check: true,
    review: recorder.review,
    onInventory: async (inventory) => {
      refuseSecrets(flags.extra, inventory);
      const project = { directory, file, inventory };
      bound = await boundTo(project, loadedFiles(project));
    },
  });
  if (report === undefined || bound === undefined) return;
  process.exitCode = exitCodeOf(report);
  if (report.outcome === 'interrupted') return;
  writePlan(flags.out, {
    version: planVersion,
    file: relative(directory, file),
    playbook: report.playbook,
    selection: selectionOf(flags, directory),
    bound,
    at: new Date().toISOString(),
    by: controllerName(),
    failed: failedHosts(report),
    proposals: recorder.proposals(),
  });
  printError(`plan: ${flags.out}\n`);
  if (flags.sign !== undefined) printError(`signature: ${await signPlan(flags.out, flags.sign)}\n`);
}

function selectionOf(flags: PlanFlags, directory: string): SavedPlan['selection'] {
  const { inventory, env, limit, tags, skipTags, startAt, extra } = flags;
  return {
    ...(inventory === undefined ? { env } : { inventory: relative(directory, resolve(inventory)) }),
    ...(limit !== undefined && { limit }),
    ...(tags !== undefined && { tags }),
    ...(skipTags !== undefined && { skipTags }),
    ...(startAt !== undefined && { startAt }),
    extra,
  };
}

function failedHosts({ hosts }: RunReport): readonly string[] {
  return Object.entries(hosts).flatMap(([name, { failed, unreachable }]) =>
    unreachable || failed > 0 ? [name] : [],
  );
}

function refuseUnwritable(file: string): void {
  const why = whyUnwritable(file);
  if (why === undefined) return;
  throw new HostwrightError({
    code: 'USAGE',
    message: `--out: ${why}`,
    hint: 'Name a file in a directory that exists and that you may write to.',
  });
}

/** The plan repeats what `-x` says. */
function refuseSecrets(extra: readonly string[], { hosts }: Inventory): void {
  const names = extra.map((each) => each.split('=', 1)[0] ?? '');
  const name = names.find((each) => hosts.some(({ vars }) => vars[each] instanceof Secret));
  if (name === undefined) return;
  throw new HostwrightError({
    code: 'USAGE',
    message: `-x ${name}: it is a secret, and the plan would show it`,
    hint: `Keep ${name} where the inventory reads secrets: hostwright secrets --help`,
  });
}
