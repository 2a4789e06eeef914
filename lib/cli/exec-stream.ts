import type { ExecOptions } from '../exec';
import { visible } from '../report/diff';
import type { HostOutput } from '../report/host-output';
import { failedBlocks } from '../report/host-output-text';
import type { Paint } from '../report/paint';
import type { OneOff } from './one-off';

/** Shows the output of one host as it comes, each stream on its own; progress is shown until it runs. */
export function streaming({ onPhase, clear }: OneOff): Pick<ExecOptions, 'onPhase' | 'onOutput'> {
  return {
    onPhase: (host, phase) => {
      onPhase(host, phase);
      if (phase === 'working') clear();
    },
    onOutput: (stream, text) => {
      const { [stream]: out } = process;
      out.write(out.isTTY ? safe(text) : text);
    },
  };
}

/** What a terminal may be told: a line may begin anew, as progress does. */
function safe(text: string): string {
  return text.split('\r').map(visible).join('\r');
}

/** What is to be said when all output has been shown; nothing where all is well. */
export function endOfStream([output]: readonly HostOutput[], paint: Paint): string {
  if (output === undefined) return '';
  if ('error' in output) return failedBlocks([output], paint).join('\n').trimEnd() + '\n';
  const { host, code, isTimedOut } = output;
  if (isTimedOut) return `${paint('red', 'ended')} ${host}: its time was over\n`;
  return code === 0 ? '' : `${paint('red', 'failed')} ${host}: exit code ${code}\n`;
}
