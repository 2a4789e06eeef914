import pg from 'pg';

/** What the application keeps in PostgreSQL. */
export function openDatabase({ databaseUrl, databasePool }, log) {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: databasePool,
    // Also how long a request waits for a connection that others use: after a restart many come at once.
    connectionTimeoutMillis: 30_000,
    statement_timeout: 30_000,
  });
  // An idle connection that breaks must not end the process; the next query opens another one.
  pool.on('error', (error) => log.error('a connection to the database broke', { cause: error.message }));
  return {
    async isThere() {
      await pool.query('SELECT 1');
    },
    async listNotes() {
      const { rows } = await pool.query(
        'SELECT id::int, text, created_at AS "createdAt" FROM notes ORDER BY id DESC LIMIT 20',
      );
      return rows;
    },
    async addNote(text) {
      const { rows } = await pool.query(
        'INSERT INTO notes (text) VALUES ($1) RETURNING id::int, text, created_at AS "createdAt"',
        [text],
      );
      return rows[0];
    },
    close: () => pool.end(),
  };
}
