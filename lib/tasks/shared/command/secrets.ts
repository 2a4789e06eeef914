import type { Content } from '../../../schema/schema';
import { Secret } from '../../../secrets/secret';
import { handOver } from '../../../shell/assignments';
import { lines, sh, type Script } from '../../../shell/sh';
import type { DeclaredCommand } from './args';
import type { RunStep } from '../../contract/step';

/** The secret environment variables of a command, by name. */
export function secretVariables({
  env = {},
}: Pick<DeclaredCommand, 'env'>): readonly (readonly [string, string])[] {
  return Object.entries(env).flatMap(([name, value]) =>
    value instanceof Secret ? [[name, value.reveal()] as const] : [],
  );
}

/** Gives a script its secret environment variables as the first lines of its standard input. */
export function withSecrets(script: Script, args: DeclaredCommand): Pick<RunStep, 'script' | 'input'> {
  const { stdin } = args;
  const secrets = secretVariables(args);
  if (secrets.length === 0) return stdin === undefined ? { script } : { script, input: stdin };
  const { input, take } = handOver(secrets, 'hw_assignments');
  const set = sh`
eval "$hw_assignments"
unset hw_assignments hw_line`;
  return { script: lines([take, set, script]), input: join(input, stdin) };
}

function join(head: string, stdin: Content | undefined): Content {
  if (stdin instanceof Uint8Array) return Buffer.concat([Buffer.from(head), stdin]);
  return new Secret(head + (stdin instanceof Secret ? stdin.reveal() : (stdin ?? '')));
}
