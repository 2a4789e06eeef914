import { Command } from 'commander';
import type { RunOutcome } from '../history/outcome';
import { jsonLine, jsonPage } from '../report/json-text';
import { painter } from '../report/paint';
import { hasColors } from './colors';
import { addVerboseFlag, filled, formatOption, positive } from './flags';
import { historyOfProject } from './history-place';
import { print, printError } from './print';
import { addDiffFlag } from './run-flags';
import { writeWhole } from './write-file';

/** `hostwright history [HOST]`, `history show RUN` and `history diff RUN RUN`: the records of runs. */
export function historyCommand(): Command {
  const command = new Command('history')
    .description('list the runs, checks and drift checks of this project, show one, or compare two')
    .argument('[host]', 'only those of this host')
    .option('-n, --count <n>', 'how many, the last ones first', positive, 20)
    .addOption(formatOption())
    .addHelpText('after', help)
    .action(list);
  addShow(command);
  addDiff(command);
  return addVerboseFlag(command);
}

const help = `
Examples:
  hostwright history
      the last 20 runs, checks and drift checks
  hostwright history web1 -n 5
      the last five that touched web1
  hostwright history show last --html run.html
      the last one, as a page
  hostwright history diff 20261130-031000-482a3f9 last
      what one did and the other did not

The records are in .hostwright/history of the project (HOSTWRIGHT_HISTORY names another directory, or is off).
HOSTWRIGHT_HISTORY_RUNS (500) and HOSTWRIGHT_HISTORY_DAYS (365) say how many stay, and how long.`;

interface ListFlags {
  readonly count: number;
  readonly output?: 'text' | 'json';
}

async function list(host: string | undefined, { count, output }: ListFlags): Promise<void> {
  const [{ records }, { outcomeOf }, { historyText }] = await Promise.all([
    import('../history/read-record'),
    import('../history/outcome'),
    import('../report/history-text'),
  ]);
  const runs: RunOutcome[] = [];
  for (const record of records(await historyOfProject())) {
    const outcome = outcomeOf(record, host);
    if (outcome !== undefined) runs.push(outcome);
    if (runs.length === count) break;
  }
  print(output === 'json' ? runs.map(jsonLine).join('') : historyText(runs));
}

interface ShowFlags {
  readonly diff?: boolean;
  readonly html?: string;
  readonly output?: 'text' | 'json';
  readonly verbose?: boolean;
}

// The flags that `history` has as well are found there: commander reads them for it first.
function addShow(parent: Command): void {
  const command = parent
    .command('show')
    .description('show what a run did')
    .argument('<run>', 'name of the run, its beginning or end, or last')
    .option('--html <file>', 'write it as an HTML page', filled)
    .addOption(formatOption());
  addVerboseFlag(addDiffFlag(command)).action((run: string, _own: ShowFlags, self: Command) =>
    show(run, self.optsWithGlobals()),
  );
}

async function show(
  given: string,
  { diff = false, html, output, verbose = false }: ShowFlags,
): Promise<void> {
  const [{ findRecord }, { detailsOf, replayed, reportOf }] = await Promise.all([
    import('../history/read-record'),
    import('../history/report'),
  ]);
  const record = findRecord(await historyOfProject(), given);
  if (html !== undefined) {
    const { reportPage } = await import('../report/page/page');
    writeWhole(html, reportPage(reportOf(record), detailsOf(record)));
    printError(`report: ${html}\n`);
    return;
  }
  if (output === 'json') {
    print(jsonPage({ id: record.head.id, ...detailsOf(record), ...reportOf(record) }));
    return;
  }
  const [{ plainRenderer }, { recordTitle }] = await Promise.all([
    import('../report/plain'),
    import('../report/history-text'),
  ]);
  const colors = hasColors(process.stdout);
  print(`${recordTitle(record.head, painter(colors))}\n`);
  const isDrift = record.head.of === 'drift';
  const renderer = plainRenderer({ write: print, hasColors: colors, diff, verbose, isDrift });
  for (const event of replayed(record)) renderer.onEvent(event);
  await renderer.end();
}

function addDiff(parent: Command): void {
  parent
    .command('diff')
    .description('show what one run did and another did not')
    .argument('<first>', 'name of a run')
    .argument('<second>', 'name of another')
    .addOption(formatOption())
    .action((one: string, other: string, _own: object, self: Command) =>
      diff(one, other, self.optsWithGlobals()),
    );
}

async function diff(one: string, other: string, { output }: Pick<ListFlags, 'output'>): Promise<void> {
  const [{ findRecord }, { compareRuns }, { comparedText }] = await Promise.all([
    import('../history/read-record'),
    import('../history/compare'),
    import('../report/history-text'),
  ]);
  const place = await historyOfProject();
  const [first, second] = [findRecord(place, one), findRecord(place, other)];
  const differences = compareRuns(first, second);
  print(
    output === 'json'
      ? differences.map(jsonLine).join('')
      : comparedText([first.head.id, second.head.id], differences, painter(hasColors(process.stdout))),
  );
}
