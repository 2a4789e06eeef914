/** Keeps the server from writing to its disk on its own, which would look as if somebody had touched it. */
const quiet = ['wal_level = minimal', 'max_wal_senders = 0', 'autovacuum = off', 'checkpoint_timeout = 1d'];

/** Installs PostgreSQL of the release, without the recommended packages; idle, it writes nothing. */
export const installPostgres = `export HOME=/root
  apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql >/dev/null 2>&1 &&
  printf '%s\\n' ${quiet.map((line) => `'${line}'`).join(' ')} >$(echo /etc/postgresql/*/main)/conf.d/00-quiet.conf &&
  systemctl restart postgresql && runuser -u postgres -- psql -qtc "SELECT 1" >/dev/null`;

/** For the end of a preparation: whoever reads next would otherwise clean up after it, and write to the disk. */
export const settlePostgres = `cd / && runuser -u postgres -- vacuumdb -qaF && for hw_database in $(${psql(
  'SELECT datname FROM pg_database WHERE datallowconn',
)}); do runuser -u postgres -- psql -qtc 'SELECT count(*) FROM pg_class' -d "$hw_database" >/dev/null; done && ${psql('CHECKPOINT')}`;

/** A line for the shell of root that asks the server as its administrator. */
export function psql(question: string, database = 'postgres'): string {
  return `runuser -u postgres -- psql -XAtq -d ${database} -c "${question.replaceAll(/["$\\]/g, '\\$&')}"`;
}
