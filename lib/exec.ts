import { StringDecoder } from 'node:string_decoder';
import type { HostwrightError } from './errors/error';
import type { InventoryHost } from './inventory/inventory';
import type { HostOutput } from './report/host-output';
import { redact, secretsIn } from './secrets/redact';
import { redactStream } from './secrets/redact-stream';
import type { Script } from './shell/sh';
import type { Connection, FragmentResult } from './transport/connection';
import { visit, type Visit, type VisitOptions } from './visit';

/** How a script is run. */
export interface ExecOptions extends Omit<VisitOptions, 'first'> {
  /** Default: root, or the login user if `become` is `none`. */
  readonly as?: string | undefined;
  /** Seconds after which the host ends it; undefined: never. */
  readonly timeout: number | undefined;
  /** Gets the output as it arrives, with secrets struck out. */
  readonly onOutput?: OnOutput | undefined;
}

type OnOutput = (stream: 'stdout' | 'stderr', text: string) => void;

/**
 * Runs a script on hosts in parallel, with closed standard input. Secrets in a host's variables and connection are
 * struck out of its output. Throws HostwrightError only for what is wrong before any host is touched.
 */
export async function exec(
  hosts: readonly InventoryHost[],
  script: Script,
  options: ExecOptions,
): Promise<readonly HostOutput[]> {
  const visits = await visit(hosts, options, (connection, host) => runOn(connection, host, script, options));
  return visits.map(toOutput);
}

/** Not sent together with the login: a repeated login could run the command twice. */
async function runOn(
  connection: Connection,
  host: InventoryHost,
  script: Script,
  { as, timeout, signal, onOutput }: ExecOptions,
): Promise<FragmentResult> {
  const stream = onOutput && redacted(secretsOf(host), onOutput);
  const fragment = { label: 'the command', script, user: as, timeout, onOutput: stream?.push };
  // The host ends a command that takes too long; if it does not answer at all, the trip ends.
  const seconds = timeout === undefined ? Infinity : timeout + 15;
  try {
    const [result] = await connection.trip([fragment], { timeout: seconds, signal });
    if (result === undefined) throw new TypeError('a trip of one fragment has one result');
    return result;
  } finally {
    stream?.end();
  }
}

interface ByteStream {
  readonly push: (stream: 'stdout' | 'stderr', bytes: Buffer) => void;
  readonly end: () => void;
}

function redacted(secrets: readonly string[], onOutput: OnOutput): ByteStream {
  const make = () => ({ decoder: new StringDecoder(), redactor: redactStream(secrets) });
  const streams = { stdout: make(), stderr: make() };
  return {
    push: (stream, bytes) => {
      const { decoder, redactor } = streams[stream];
      onOutput(stream, redactor.push(decoder.write(bytes)));
    },
    end: () => {
      for (const stream of ['stdout', 'stderr'] as const) {
        const { decoder, redactor } = streams[stream];
        onOutput(stream, redactor.push(decoder.end()) + redactor.end());
      }
    },
  };
}

function toOutput({ host, outcome, ms }: Visit<FragmentResult>): HostOutput {
  const secrets = secretsOf(host);
  if ('error' in outcome) return { host: host.name, error: toFailure(outcome.error, secrets), ms };
  const { code = 0, stdout, stderr, dropped, isTimedOut = false } = outcome.result;
  const words = { stdout: redact(stdout, secrets), stderr: redact(stderr, secrets) };
  return { host: host.name, code, ...words, dropped, isTimedOut, ms };
}

function toFailure({ code, message, hint }: HostwrightError, secrets: readonly string[]) {
  return { code, message: redact(message, secrets), ...(hint !== undefined && { hint }) };
}

function secretsOf({ vars, target }: InventoryHost): readonly string[] {
  return secretsIn({ vars, target });
}
