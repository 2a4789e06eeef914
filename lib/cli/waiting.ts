import { visible } from '../report/visible';
import { printError } from './print';

/** Shows the progress of one long task: a spinner on a terminal, plain lines elsewhere. */
export async function waiting<T>(work: (onProgress: (message: string) => void) => Promise<T>): Promise<T> {
  // ora never returns on a terminal that reports 0 columns, such as that of `script`.
  if (!process.stderr.isTTY || process.stderr.columns === 0)
    return work((message) => printError(`${message}\n`));
  const { default: ora } = await import('ora');
  const spinner = ora({ stream: process.stderr }).start();
  try {
    const result = await work((message) => (spinner.text = visible(message)));
    spinner.succeed();
    return result;
  } catch (error) {
    spinner.fail();
    throw error;
  }
}
