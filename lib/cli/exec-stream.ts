import type { ExecOptions } from '../exec';
import type { HostOutput } from '../report/host-output';
import { failedBlocks } from '../report/host-output-text';
import type { Paint } from '../report/paint';
import type { OneOff } from './one-off';
import { passOn } from './print';

/** Shows the output of a single host as it comes, and progress until the command runs. */
export function streaming({ onPhase, clear }: OneOff): Pick<ExecOptions, 'onPhase' | 'onOutput'> {
  return {
    onPhase: (host, phase) => {
      onPhase(host, phase);
      if (phase === 'working') clear();
    },
    onOutput: (stream, text) => {
      passOn(process[stream], text);
    },
  };
}

/** How the command ended, for below its output; nothing if it succeeded. */
export function endOfStream([output]: readonly HostOutput[], paint: Paint): string {
  if (output === undefined) return '';
  if ('error' in output) return failedBlocks([output], paint).join('\n').trimEnd() + '\n';
  const { host, code, isTimedOut } = output;
  if (isTimedOut) return `${paint('red', 'ended')} ${host}: timed out\n`;
  return code === 0 ? '' : `${paint('red', 'failed')} ${host}: exit code ${code}\n`;
}
