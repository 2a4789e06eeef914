import { checkTags } from '../engine/check-tags';
import type { Fleet } from '../engine/fleet';
import { prepare } from '../engine/prepare';
import type { Playbook } from '../engine/play';
import type { RunReport } from '../engine/run';
import { HostwrightError } from '../errors/error';
import type { Inventory } from '../inventory/inventory';
import { loadInventory } from '../inventory/load';
import { redact, secretsIn } from '../secrets/redact';
import { followChanging } from '../report/stopping';
import { fleetOf, run } from '../run';
import { newRun } from '../run-identity';
import { closeRun, type MainOptions } from './after-run';
import { askPassphrase, askToGoOn, oneAtATime } from './ask';
import { bootLab } from './boot-lab';
import { chooseInventory } from './choose-inventory';
import { confirmed } from './confirm';
import { listenForInterrupt } from './interrupt';
import { keepRecord } from './keep-record';
import { isListOnly, listing } from './lists';
import type { Execution } from './execution';
import { makeRenderer } from './renderers';
import { print, printError } from './print';
import { checkReports, openReports, type ReportFiles } from './report-files';
import { showError } from './show-error';
import { handStraysTo } from './strays';

/** A playbook and the directory of its project, which has the folder `inventory/`. */
export interface PlaybookFile extends MainOptions {
  readonly playbook: Playbook;
  /** Its file, for messages; undefined: a command line made the playbook. */
  readonly file?: string;
  readonly directory: string;
}

/** Runs a playbook and shows what happens; undefined: the flags only asked for a list. */
export async function execute(file: PlaybookFile, flags: Execution): Promise<RunReport | undefined> {
  checkReports(flags);
  const choice = await chooseInventory(file.directory, flags);
  const inventory = await rememberSecrets(await loadInventory(choice));
  const fleet = isListOnly(flags) ? fleetOf(inventory) : await fleetWithSecrets(file, inventory, flags);
  const prepared = prepare(file.playbook, fleet, flags.limit);
  checkTags({ tags: flags.tags ?? [], skipTags: flags.skipTags ?? [] }, () =>
    flags.limit === undefined ? prepared : prepare(file.playbook, fleetOf(inventory), undefined),
  );
  const list = listing(prepared, flags);
  if (list !== undefined) {
    print(list);
    return undefined;
  }
  const hasBooted = inventory.lab !== undefined && (await bootLab(inventory.lab));
  const { secrets } = inventory;
  const loaded = hasBooted ? { ...(await loadInventory(choice)), secrets } : inventory;
  await flags.onInventory?.(loaded);
  const show = (wanted: Execution) => runShown(file, loaded, { flags: wanted, reports: openReports(wanted) });
  const report = flags.confirm === true ? await confirmed(flags, show) : await show(flags);
  await closeRun(file, { report, inventory: loaded, directory: file.directory }, flags.output);
  return report;
}

/** Missing secrets are found before the lab boots. */
async function fleetWithSecrets(
  { playbook }: PlaybookFile,
  inventory: Inventory,
  { limit }: Execution,
): Promise<Fleet> {
  const { withSecrets } = await import('../run-secrets');
  return withSecrets(playbook, fleetOf(inventory), { provider: inventory.secrets, limit });
}

/** Each secret is read once, although the run asks for it again. */
async function rememberSecrets(inventory: Inventory): Promise<Inventory> {
  const { secrets } = inventory;
  if (secrets === undefined) return inventory;
  const { remembering } = await import('../stores/required');
  return { ...inventory, secrets: remembering(secrets) };
}

interface Shown {
  readonly flags: Execution;
  readonly reports: ReportFiles;
}

async function runShown(
  started: PlaybookFile,
  inventory: Inventory,
  { flags, reports }: Shown,
): Promise<RunReport> {
  const { playbook, file } = started;
  const { check, limit, tags, skipTags, startAt, forks, diff = false, verbose = false } = flags;
  const { profile, isDrift, lockTimeout, reconnect, guard, guardTime } = flags;
  const renderer = await makeRenderer(flags.output, { diff, verbose, profile, file, isDrift });
  const aside = renderer.aside ?? ((work) => work());
  const atTerminal = oneAtATime(aside);
  const identity = newRun();
  const record = await keepRecord(started, inventory, { flags, identity });
  const changing = followChanging();
  const interrupt = listenForInterrupt(renderer.say ?? ((message) => printError(`${message}\n`)), {
    stop: changing.stopText,
    cut: 'cutting all connections',
  });
  let stray: HostwrightError | undefined;
  const release = handStraysTo((error) => {
    stray ??= withoutSecrets(error, inventory);
    interrupt.stop(stray);
  });
  let report: RunReport | undefined;
  try {
    report = await run(playbook, {
      inventory,
      identity,
      lockTimeout,
      reconnect,
      guard,
      guardTime,
      check,
      limit,
      tags,
      skipTags,
      startAt,
      forks,
      signal: interrupt.signal,
      cut: interrupt.cut,
      askPassphrase: (file, isAgain) => atTerminal(() => askPassphrase(file, isAgain)),
      review: flags.review,
      ask: (prompt) => atTerminal(() => askToGoOn(prompt)),
      onEvent: (event) => {
        changing.onEvent(event);
        record.onEvent(event);
        reports.onEvent(event);
        renderer.onEvent(event);
      },
    });
    return report;
  } finally {
    interrupt.release();
    release();
    try {
      await renderer.end();
    } finally {
      await reports.write(report);
      record.end(report);
    }
    if (stray !== undefined) showError(stray, verbose);
  }
}

function withoutSecrets(error: HostwrightError, { hosts }: Inventory): HostwrightError {
  const secrets = secretsIn(hosts.map(({ vars, target }) => ({ vars, target })));
  const { code, message, hint, cause } = error;
  return new HostwrightError({ code, message: redact(message, secrets), hint, cause });
}
