/** Shows the progress of one long wait: a spinner on a terminal, plain lines elsewhere. */
export async function waiting<T>(work: (onProgress: (message: string) => void) => Promise<T>): Promise<T> {
  // On a terminal that says it is 0 columns wide, as `script` makes one, ora never ends.
  if (!process.stderr.isTTY || process.stderr.columns === 0)
    return work((message) => process.stderr.write(`${message}\n`));
  const { default: ora } = await import('ora');
  const spinner = ora({ stream: process.stderr }).start();
  try {
    const result = await work((message) => (spinner.text = message));
    spinner.succeed();
    return result;
  } catch (error) {
    spinner.fail();
    throw error;
  }
}
