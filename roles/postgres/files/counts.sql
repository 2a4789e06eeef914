-- Prints a line for each table with the number of its rows, and the canary. Tables of extensions are made by those.
SELECT format('SELECT %L || count(*) FROM ONLY %I.%I', format('table %I.%I ', nspname, relname), nspname, relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE relkind = 'r' AND relpersistence <> 't' AND nspname <> 'information_schema' AND nspname !~ '^pg_'
  AND NOT EXISTS (SELECT FROM pg_depend d
    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY nspname, relname
\gexec
SELECT 'canary ' || token FROM hostwright.canary;
