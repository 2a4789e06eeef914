/** What is wrong with the environment; its message names every variable that is wrong, and never shows a value. */
export class ConfigError extends Error {}

/**
 * The configuration, from the environment.
 *
 * @param {Record<string, string | undefined>} env
 */
export function readConfig(env) {
  const problems = [];
  const read = (name, parse, fallback) => {
    const text = env[name] ?? '';
    if (text === '' && fallback !== undefined) return fallback;
    const { value, expected } = parse(text);
    if (value === undefined)
      problems.push(`${name} must be ${expected}${text === '' ? ' (it is not set)' : ''}`);
    return value;
  };
  const config = Object.freeze({
    /** Where PostgreSQL is. There is no default: without its database the application has nothing to say. */
    databaseUrl: read('DATABASE_URL', postgresUrl),
    /** Connections to the database at most. */
    databasePool: read('DATABASE_POOL', whole(1, 1000), 10),
    /** Not used where systemd hands over a socket. */
    port: read('PORT', whole(1, 65_535), 3873),
    host: read('HOST', anyText, '127.0.0.1'),
    /** Seconds an idle connection stays open: more than those of the balancer, so that it never uses a closed one. */
    keepAliveSeconds: read('KEEP_ALIVE_SECONDS', whole(1, 3600), 75),
    /** Seconds from SIGTERM until requests that are still running are cut. */
    drainSeconds: read('DRAIN_SECONDS', whole(1, 600), 10),
    logLevel: read('LOG_LEVEL', oneOf('debug', 'info', 'error'), 'info'),
    /** For trials: how an application deploys that starts or answers slowly. */
    bootDelayMs: read('BOOT_DELAY_MS', whole(0, 60_000), 0),
    answerDelayMs: read('ANSWER_DELAY_MS', whole(0, 60_000), 0),
  });
  if (problems.length > 0) throw new ConfigError(problems.join('; '));
  return config;
}

function postgresUrl(text) {
  const isUrl = /^postgres(?:ql)?:\/\//.test(text) && URL.canParse?.(text) !== false;
  return { value: isUrl ? text : undefined, expected: 'an address such as postgresql://user@host/database' };
}

function whole(least, most) {
  return (text) => {
    const isWhole = /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most;
    return { value: isWhole ? Number(text) : undefined, expected: `a whole number from ${least} to ${most}` };
  };
}

function oneOf(...words) {
  return (text) => ({
    value: words.includes(text) ? text : undefined,
    expected: `one of ${words.join(', ')}`,
  });
}

function anyText(text) {
  return { value: text, expected: 'a text' };
}
