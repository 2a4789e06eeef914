import { createHash } from 'node:crypto';
import { debconfFacts, type DebconfFact, type DebconfKey } from '../../facts/debconf';
import type { FileFact, FileKey } from '../../facts/file';
import type { PackageState } from '../../facts/package';
import type { Content } from '../../schema/schema';
import { reveal, Secret } from '../../secrets/secret';
import { scriptFile } from '../../shell/script-file';
import type { Change, Difference } from '../contract/change';
import type { Step } from '../contract/step';
import { isHidden, type DeclaredDebconf, type Selection } from './args';
import setSelections from './set-selections.sh';

/** The facts that the task `debconf` looks at. */
export interface DebconfFacts {
  readonly questions: ReadonlyMap<string, DebconfFact>;
  /** The package that asks, where it matters whether it is installed. */
  readonly owner: PackageState;
  /** A note: the package is not configured with its new answers yet. */
  readonly unread: ReadonlyMap<string, FileFact>;
}

/** The note from before the answers change until the package is configured with them. */
export function unreadKey(args: DeclaredDebconf): FileKey {
  return { path: `/var/lib/hostwright/debconf/${args.package}.unread` };
}

/** The key of a question in the facts. */
export function debconfKey(selection: Selection): DebconfKey {
  return { question: selection.question, isHidden: isHidden(selection) };
}

/** What must change so that all questions are answered as declared: one change, because one process sets them all. */
export function planDebconf(facts: DebconfFacts, args: DeclaredDebconf): readonly Change[] {
  const isInstalled = facts.owner.packages.get(args.package)?.status === 'installed';
  if (args.untilInstalled && isInstalled) return [];
  const answers = planAnswers(facts, args, isInstalled);
  const isUnread = facts.unread.size > 0 && isInstalled;
  if (answers.length > 0 || !isUnread) return answers;
  return [
    {
      summary: `configure ${args.package} again, which has not read its answers yet`,
      diff: [{ attribute: 'answers', before: 'not read', after: 'read' }],
      steps: [answerStep(args, '')],
    },
  ];
}

function planAnswers(
  { questions }: DebconfFacts,
  args: DeclaredDebconf,
  isInstalled: boolean,
): readonly Change[] {
  const wrong = args.selections.flatMap((selection) => {
    const fact = questions.get(debconfFacts.address(debconfKey(selection)));
    const diff = differences(fact, selection, args);
    return diff.length === 0 ? [] : [{ selection, diff }];
  });
  if (wrong.length === 0) return [];
  const names = wrong.map(({ selection }) => selection.question).join(', ');
  const input = wrong.map(({ selection }) => selectionLines(selection, args)).join('');
  const isSecret = wrong.some(({ selection }) => isHidden(selection));
  return [
    {
      summary: `answer ${names} of ${args.package}${isInstalled && args.reconfigure ? ', and configure it again' : ''}`,
      diff: wrong.flatMap(({ diff }) => diff),
      steps: [answerStep(args, isSecret ? new Secret(input) : input)],
    },
  ];
}

function answerStep(args: DeclaredDebconf, input: Content): Step {
  const script = scriptFile(setSelections, {
    hw_timeout: args.lockTimeout,
    hw_package: args.package,
    hw_again: args.reconfigure ? 'yes' : '',
    hw_note: unreadKey(args).path,
  });
  return { kind: 'run', script, input };
}

function differences(
  fact: DebconfFact | undefined,
  selection: Selection,
  { package: owner, seen }: DeclaredDebconf,
): readonly Difference[] {
  const { question } = selection;
  const isOwner = fact?.owners.includes(owner) === true;
  return [
    ...valueDifference(fact, selection),
    ...((fact?.isSeen ?? false) === seen
      ? []
      : [{ attribute: `${question} seen`, before: fact && yesNo(fact.isSeen), after: yesNo(seen) }]),
    ...(isOwner
      ? []
      : [
          {
            attribute: `${question} owners`,
            before: fact?.owners.join(', '),
            after: [...(fact?.owners ?? []), owner].join(', '),
          },
        ]),
  ];
}

function valueDifference(fact: DebconfFact | undefined, selection: Selection): readonly Difference[] {
  const { question, value } = selection;
  const wanted = reveal(value);
  if (!isHidden(selection))
    return fact?.value === wanted ? [] : [{ attribute: question, before: fact?.value, after: wanted }];
  if (fact?.sha256 === createHash('sha256').update(wanted).digest('hex')) return [];
  const before = fact?.sha256 === undefined ? undefined : '(hidden)';
  return [{ attribute: question, before, after: '(hidden)' }];
}

/** The flag has its own line, because `--unseen` does not clear it. */
function selectionLines({ question, type, value }: Selection, args: DeclaredDebconf): string {
  const name = `${args.package} ${question}`;
  return `${name} ${type} ${reveal(value)}\n${name} seen ${String(args.seen)}\n`;
}

function yesNo(is: boolean): string {
  return is ? 'yes' : 'no';
}
