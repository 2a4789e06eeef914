import { createHash } from 'node:crypto';
import type { FileFact, FileKey } from '../../../facts/file';
import { sh } from '../../../shell/sh';
import type { Change, Difference } from '../../contract/change';
import type { Step } from '../../contract/step';
import { verifyCommand, type Candidate } from './unit-verify';

/** A declared unit file or drop-in. */
export interface UnitFile extends Candidate {
  readonly content: string;
  readonly isVerified: boolean;
}

const attributes = { owner: 'root', group: 'root', mode: '0644' } as const;

/** Where units are installed; units of users where every user's manager finds them. */
export function unitDirectory(owner: string | undefined): string {
  return owner === undefined ? '/etc/systemd/system' : '/etc/systemd/user';
}

/** Where packages install a unit file of this name; bullseye looks for units of the system in /lib. */
export function vendorPaths(name: string, owner: string | undefined): readonly string[] {
  return owner === undefined
    ? [`/usr/lib/systemd/system/${name}`, `/lib/systemd/system/${name}`]
    : [`/usr/lib/systemd/user/${name}`];
}

/** The path of a unit file or of a drop-in. */
export function unitPath({ unit, dropIn, owner }: Candidate): string {
  const path = `${unitDirectory(owner)}/${unit}`;
  return dropIn === undefined ? path : `${path}.d/${dropIn}`;
}

/** The key of a unit file; without a wanted content, with the present one. */
export function unitFileKey(candidate: Candidate, content?: string): FileKey {
  return { path: unitPath(candidate), sha256: content === undefined ? '' : sha256(content) };
}

/** Whether the content of a file is not the declared one. */
export function isOutdated({ content }: UnitFile, fact: FileFact | undefined): boolean {
  return fact?.type !== 'file' || fact.sha256 !== sha256(content);
}

/** What must change in the file; systemd does not read it yet. */
export function fileChanges(file: UnitFile, fact: FileFact | undefined): readonly Change[] {
  if (isOutdated(file, fact)) return [writeChange(file, fact)];
  const path = unitPath(file);
  const wrong = attributeDifferences(fact);
  return wrong.length === 0
    ? []
    : [
        {
          summary: `set ${wrong.map(({ attribute }) => attribute).join(' and ')} of ${path}`,
          diff: wrong,
          steps: [{ kind: 'run', script: sh`chown -- root:root ${path} && chmod -- 0644 ${path}` }],
        },
      ];
}

function writeChange(file: UnitFile, fact: FileFact | undefined): Change {
  const path = unitPath(file);
  const isLink = fact?.type === 'link';
  const write: Step = {
    kind: 'write',
    path,
    content: file.content,
    ...attributes,
    replaceLink: isLink,
    validate: file.isVerified ? verifyCommand(file) : undefined,
    observed: isLink ? undefined : (fact?.sha256 ?? 'absent'),
  };
  const directory: Step = {
    kind: 'run',
    script: sh`mkdir -p -m 0755 -- ${path.slice(0, path.lastIndexOf('/'))}`,
  };
  const verb = fact === undefined ? 'write' : isLink ? 'replace the link' : 'change';
  return {
    summary: `${verb} ${path}`,
    diff: [
      { attribute: 'content', before: presentContent(fact), after: file.content },
      ...attributeDifferences(fact?.type === 'file' ? fact : undefined),
    ],
    steps: fact === undefined ? [directory, write] : [write],
  };
}

function presentContent(fact: FileFact | undefined): string | undefined {
  if (fact === undefined) return undefined;
  if (fact.type === 'link') return `link to ${fact.target ?? '?'}`;
  return fact.content ?? (fact.type === 'file' ? '(cannot be shown)' : `(${fact.type})`);
}

function attributeDifferences(fact: FileFact | undefined): readonly Difference[] {
  if (fact === undefined) return [];
  return (['owner', 'group', 'mode'] as const)
    .filter((attribute) => fact[attribute] !== attributes[attribute])
    .map((attribute) => ({ attribute, before: fact[attribute], after: attributes[attribute] }));
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
