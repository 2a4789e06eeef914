const levels = ['debug', 'info', 'error'];

/**
 * A log of one JSON object a line, as the journal and what collects it want it.
 *
 * @param {'debug' | 'info' | 'error'} level lines below it are left out
 * @param {(line: string) => void} write
 */
export function createLog(level, write = (line) => process.stdout.write(line)) {
  const log =
    (own) =>
    (message, fields = {}) => {
      if (levels.indexOf(own) < levels.indexOf(level)) return;
      write(`${JSON.stringify({ time: new Date().toISOString(), level: own, message, ...fields })}\n`);
    };
  return { debug: log('debug'), info: log('info'), error: log('error') };
}
