import { sourcedirsIn } from '../../facts/chrony-sourcedir';
import type { FileFact } from '../../facts/file';
import { sh } from '../../shell/sh';
import type { Change, Difference } from '../contract/change';
import { textOf, writeText } from '../shared/files/edited-text';
import { planFile, type DeclaredFile } from '../shared/files/file-plan';
import { plainFile } from '../shared/files/plain-file';
import type { Step } from '../contract/step';
import { notePath, unreadDifference, untilRead } from '../shared/systemd/unread';
import { plainAddress } from '../shared/network/address';

/** The arguments of the task `ntp`. */
export interface DeclaredTime {
  readonly servers: readonly string[];
  readonly pools: readonly string[];
  readonly options: readonly string[];
  readonly makestep?: { readonly threshold: string; readonly limit: number } | undefined;
  readonly exclusive: boolean;
}

/** The facts about chrony on a host. */
export interface NtpFacts {
  /** The file of our sources. */
  readonly sources: FileFact | undefined;
  /** chrony.conf. */
  readonly main: FileFact | undefined;
  /** What the running chronyd uses. */
  readonly live: ReadonlySet<string> | undefined;
  /** Directories of sources that files of conf.d name. */
  readonly sourcedirs: readonly string[] | undefined;
  /** A note: the running chronyd has not read the files yet. */
  readonly note: FileFact | undefined;
}

/** The name of the note. */
export const reader = 'chrony';

export const mainPath = '/etc/chrony/chrony.conf';
const directory = '/etc/chrony/sources.d';

/** What is wrong across the arguments, as messages. */
export function ntpProblems({ servers, pools }: DeclaredTime): readonly string[] {
  const all = [...servers, ...pools].map(plainName);
  return [
    ...(all.length === 0 ? ['servers and pools are missing: give at least one'] : []),
    ...all.filter((name, index) => all.indexOf(name) !== index).map((name) => `${name} is declared twice`),
  ];
}

/** The file of our sources; chronyd itself checks it before it takes its place. */
export function sourcesFile({ servers, pools, options }: DeclaredTime): DeclaredFile {
  const lineOf = (word: string) => (name: string) => `${[word, name, ...options].join(' ')}\n`;
  const content = [...servers.map(lineOf('server')), ...pools.map(lineOf('pool'))].join('');
  const file = plainFile(`${directory}/hostwright.sources`, content);
  return { ...file, validate: 'chronyd -p -f %s >/dev/null' };
}

/** What must change. chronyd reads new sources while it runs, and chrony.conf when it starts. */
export function planNtp(facts: NtpFacts, declared: DeclaredTime): readonly Change[] {
  const { sources, live, note } = facts;
  const isUnread = note !== undefined;
  const inFile = planFile(sources, sourcesFile(declared)).map((change) => ({
    ...change,
    steps: renewing(change.steps, isUnread ? restart : reload),
  }));
  const inMain = planMain(facts, declared);
  const files = [...inFile, ...inMain];
  const used = live && [...live].map(plainName);
  const missing = [...declared.servers, ...declared.pools].filter(
    (name) => used?.includes(plainName(name)) === false,
  );
  if (missing.length > 0 && inFile.length === 0) {
    const before = used?.join(' ') ?? '';
    return [
      {
        summary: `let the running chronyd use ${missing.join(', ')}`,
        diff: [{ attribute: 'sources', before, after: [before, ...missing].join(' ') }],
        // Sources that were removed from the running daemon are added again only by a start.
        steps: renewing([], restart),
      },
      ...inMain,
    ];
  }
  if (!isUnread || files.length > 0) return files;
  const summary = 'restart chrony.service, which has not read its files yet';
  return [{ summary, diff: [unreadDifference], steps: renewing([], restart) }];
}

function plainName(name: string): string {
  return plainAddress(name).toLowerCase();
}

const needsChrony = {
  kind: 'run',
  script: sh`[ -f ${mainPath} ] || { echo "chrony is not on this host: put apt({ packages: ['chrony'] }) before this task" >&2; exit 1; }`,
} as const;

/** Whether chronyd runs at all is declared elsewhere: there is a note only for one that runs. */
function renewing(steps: readonly Step[], read: Step): readonly Step[] {
  return [needsChrony, ...untilRead(reader, [...steps, read], sh`systemctl -q is-active chrony.service`)];
}

const reload = {
  kind: 'run',
  script: sh`[ ! -e ${notePath(reader)} ] || chronyc reload sources`,
} as const;

/**
 * Not `try-restart`: for a masked unit it says that all is well. Failures count towards the limit of starts, which the
 * first command clears.
 */
const restart = {
  kind: 'run',
  script: sh`[ ! -e ${notePath(reader)} ] || {
  systemctl reset-failed chrony.service
  systemctl restart chrony.service
}`,
} as const;

function planMain(
  { main, sourcedirs = [] }: NtpFacts,
  { makestep, exclusive }: DeclaredTime,
): readonly Change[] {
  const text = textOf(mainPath, main);
  const step = makestep && `${makestep.threshold} ${makestep.limit}`;
  const presentStep = stepsIn(text).at(-1);
  const others = exclusive ? othersIn(text) : [];
  const isRead = main === undefined || [...sourcedirsIn(text), ...sourcedirs].includes(directory);
  const diff: readonly Difference[] = [
    ...(isRead ? [] : [{ attribute: 'sourcedir', before: undefined, after: directory }]),
    ...(step === undefined || step === presentStep
      ? []
      : [{ attribute: 'makestep', before: presentStep, after: step }]),
    ...(others.length === 0 ? [] : [{ attribute: 'exclusive', before: others.join(', '), after: undefined }]),
  ];
  if (diff.length === 0) return [];
  const silenced = exclusive ? text.replace(otherSource, '# $&') : text;
  const stepped = step === undefined || step === presentStep ? silenced : setStep(silenced, step);
  const content = isRead ? stepped : withLine(stepped, `sourcedir ${directory}`);
  return [
    {
      summary: diff.map(describe).join(', '),
      diff,
      steps: renewing([tested(content), writeText(mainPath, main, content)], restart),
    },
  ];
}

/** chronyd itself says what is wrong with its configuration, before it takes the place of the present one. */
function tested(content: string): Step {
  return {
    kind: 'run',
    input: content,
    script: sh`
hw_new=$(mktemp /etc/chrony/.hostwright-new.XXXXXX) || exit 1
trap 'rm -f -- "$hw_new"' EXIT
cat >"$hw_new"
chronyd -p -f "$hw_new" >/dev/null || { echo 'chronyd does not take this configuration: /etc/chrony/chrony.conf stays as it was' >&2; exit 1; }`,
  };
}

const otherSource = /^[ \t]*(?:server|pool|peer)[ \t].*$/gim;
const stepLine = /^[ \t]*makestep[ \t](.*)$/gim;

function othersIn(text: string): readonly string[] {
  return [...text.matchAll(otherSource)].map(([line]) => line.trim());
}

function stepsIn(text: string): readonly string[] {
  return [...text.matchAll(stepLine)].map(([, value = '']) => value.trim().replace(/\s+/g, ' '));
}

/** Replaces the present lines: the last one counts. */
function setStep(text: string, step: string): string {
  if (stepsIn(text).length > 0) return text.replace(stepLine, `makestep ${step}`);
  return withLine(text, `makestep ${step}`);
}

function withLine(text: string, line: string): string {
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
}

function describe({ attribute, before = '', after = '' }: Difference): string {
  if (attribute === 'sourcedir') return `let ${mainPath} read the sources in ${after}`;
  return attribute === 'makestep' ? `set makestep to ${after}` : `comment out ${before} in ${mainPath}`;
}
