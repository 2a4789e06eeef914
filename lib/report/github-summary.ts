import type { RecapEvent } from '../engine/events';
import { oneLine, visibleLines } from './visible';
import { failureLines, outdented, type FoldedFailure } from './failures';
import { outcomeText } from './outcome';
import type { PendingChange } from './pending-changes';
import { foldRows, type Row } from './recap-rows';
import { secondsText } from './seconds';
import { longest } from './table';
import { namedIn } from './who';

/** What a summary shows. */
export interface Summary {
  readonly playbook: string;
  readonly recap: RecapEvent;
  readonly failures: readonly FoldedFailure[];
  /** What would change, under check. */
  readonly changes: readonly PendingChange[];
}

/** GitHub refuses more than 1 MiB per step. */
const mostCharacters = 250_000;

/** A run as Markdown for the page of a GitHub job: how it ended, a table of the hosts, failures and changes. */
export function githubSummary({ playbook, recap, failures, changes }: Summary): string {
  const [head, ...sections] = [
    `### ${markdown(playbook)}: ${outcomeText(recap, (_format, text) => text)}`,
    tableOf(recap),
    ...failures.map(failureSection),
    ...changes.map(changeSection),
  ];
  let size = 0;
  const fitting = sections.filter((section) => (size += section.length) <= mostCharacters);
  const more = fitting.length === sections.length ? [] : ['… and more: see the log of the job.'];
  return [head, ...fitting, ...more].map((part) => `${part}\n\n`).join('');
}

function tableOf({ hosts, check }: RecapEvent): string {
  const changed = check ? 'would change' : 'changed';
  const isOpen = Object.values(hosts).some(({ depends }) => depends !== undefined);
  const [more, rule] = isOpen ? [' depends |', '--:|'] : ['', ''];
  const head = [
    `| hosts | ok | ${changed} |${more} skipped | failed | time | |`,
    `|---|--:|--:|${rule}--:|--:|--:|---|`,
  ];
  return [...head, ...foldRows(hosts).map((row) => rowOf(row, isOpen))].join('\n');
}

function rowOf({ name, recaps }: Row, isOpen: boolean): string {
  const [{ ok, changed, depends = 0, skipped, failed, unreachable }] = recaps;
  const slowest = Math.max(...recaps.map(({ ms }) => ms));
  const note = unreachable ? '**unreachable**' : failed > 0 ? '**failed**' : '';
  return `| ${[markdown(name), ok, changed, ...(isOpen ? [depends] : []), skipped, failed, secondsText(slowest), note].join(' | ')} |`;
}

function failureSection({ hosts, status, play, task, error }: FoldedFailure): string {
  const place = task === undefined ? play : `${play} › ${task}`;
  return section(`${status} ${namedIn(hosts)}: ${place}`, outdented(failureLines(error)));
}

function changeSection({ hosts, play, task, summaries }: PendingChange): string {
  return section(`would change ${namedIn(hosts)}: ${play} › ${task}`, summaries);
}

function section(title: string, lines: readonly string[]): string {
  return `**${markdown(title)}**\n\n${fenced(visibleLines(lines.join('\n')).join('\n'))}`;
}

/** A code block with a fence that the text does not contain. */
function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(2, longest([...text.matchAll(/`+/g)].map(([run]) => run.length))) + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** One line of text, escaped for Markdown. */
function markdown(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>#|~&$@]/g, '\\$&');
}
