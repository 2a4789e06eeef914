import { oneLine, visible, visibleLines } from './visible';
import { anonymous, fold } from './fold';
import type { CommandOutput, FailedOutput, HostOutput } from './host-output';
import { hostRange, titleOf } from './host-range';
import type { Paint } from './paint';

/** The output of hosts, equal output once; failed hosts come last, then the sum. */
export function hostOutputText(outputs: readonly HostOutput[], ms: number, paint: Paint): string {
  const commands = outputs.filter((output) => 'code' in output);
  const failed = outputs.filter((output) => 'error' in output);
  const [fine, wrong] = [
    commands.filter(({ code }) => code === 0),
    commands.filter(({ code }) => code !== 0),
  ];
  const folded = [fine, wrong].flatMap((group) => fold(group, sameOutput));
  const isShort = folded.every(({ one }) => outputLines(one, paint).length <= 1);
  const blocks = folded.map(({ one, hosts }) => commandText(one, { hosts, isShort }, paint));
  if (isShort && blocks.length > 0) blocks.push('');
  return [...blocks, ...failedBlocks(failed, paint), sumText(outputs.map(endOf), ms, paint)].join('\n');
}

function sameOutput({ code, stdout, stderr, isTimedOut }: CommandOutput): unknown {
  return [code, stdout, stderr, isTimedOut];
}

interface Block {
  readonly hosts: readonly string[];
  /** All blocks have at most one line, which goes beside the hosts. */
  readonly isShort: boolean;
}

function commandText(one: CommandOutput, { hosts, isShort }: Block, paint: Paint): string {
  const { code, isTimedOut } = one;
  const ending = isTimedOut ? ', ended after a timeout' : `, exit code ${code}`;
  const title = `${paint('bold', titleOf(hosts))}${code === 0 ? '' : paint('red', ending)}:`;
  const output = outputLines(one, paint);
  const shown = output.length > 0 ? output : [paint('dim', '(no output)')];
  if (isShort) return `${title} ${shown.join('').trim()}`;
  return [title, ...shown.map((line) => `  ${line}`.trimEnd()), ''].join('\n');
}

function outputLines({ stdout, stderr, dropped }: CommandOutput, paint: Paint): readonly string[] {
  const cut = dropped > 0 ? [paint('yellow', `(${dropped} more bytes left out)`)] : [];
  return [...linesOf(stdout), ...linesOf(stderr).map((line) => paint('red', line)), ...cut];
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : visible(text.replaceAll('\r\n', '\n')).replace(/\n$/, '').split('\n');
}

/** The hosts that failed or could not be reached, with the reason. */
export function failedBlocks(failed: readonly FailedOutput[], paint: Paint): readonly string[] {
  const folded = fold(failed, ({ error, host }) => anonymous(error, host));
  return folded.map(({ one: { error }, hosts }) => {
    const [message = '', ...more] = visibleLines(error.message);
    const lines = [`${oneLine(error.code)}: ${message}`, ...more.map((line) => `  ${line}`)];
    const hint = error.hint === undefined ? [] : [`hint: ${oneLine(error.hint)}`];
    const title = `${paint('red', statusOf(error.code))} ${paint('bold', titleOf(hosts))}:`;
    return [title, ...[...lines, ...hint].map((line) => `  ${line}`), ''].join('\n');
  });
}

/** The status of a host after an error with this code. */
export function statusOf(code: string): 'interrupted' | 'failed' | 'unreachable' {
  if (code === 'INTERRUPTED') return 'interrupted';
  return ['CONNECTION_LOST', 'TRIP_TIMEOUT', 'INTERNAL', 'FACTS_FAILED'].includes(code)
    ? 'failed'
    : 'unreachable';
}

type Status = 'ok' | ReturnType<typeof statusOf>;

/** `30 hosts: 27 ok, 2 failed (web[1-2]), 1 unreachable (db3) in 12.3 s`; nothing for a single host. */
export function sumText(
  hosts: readonly { readonly host: string; readonly status: Status }[],
  ms: number,
  paint: Paint,
): string {
  if (hosts.length < 2) return '';
  const parts = (['ok', 'failed', 'unreachable', 'interrupted'] as const).flatMap((status) => {
    const those = hosts.filter((one) => one.status === status).map(({ host }) => host);
    if (those.length === 0) return [];
    if (status === 'ok') return [paint('green', `${those.length} ok`)];
    return [`${paint('red', `${those.length} ${status}`)} (${hostRange(those)})`];
  });
  return `${hosts.length} hosts: ${parts.join(', ')} in ${(ms / 1000).toFixed(1)} s\n`;
}

function endOf(output: HostOutput): { readonly host: string; readonly status: Status } {
  if ('error' in output) return { host: output.host, status: statusOf(output.error.code) };
  return { host: output.host, status: output.code === 0 ? 'ok' : 'failed' };
}
