import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What no line of the application may have, besides what `node --check` finds. */
const rules = [
  [/\t/, 'a tab'],
  [/\s$/, 'a blank at its end'],
  [/\bvar\s/, 'var'],
  [/[^=!]==[^=]|!=[^=]/, 'a comparison that converts'],
  [/\bconsole\./, 'console: use the log'],
  [/\bdebugger\b|\.only\(/, 'what is for trials only'],
  [/.{121}/, 'more than 120 characters'],
];

const files = (folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(root, folder, name));

for (const path of ['src', 'test', 'scripts'].flatMap(files))
  execFileSync(process.execPath, ['--check', path], { stdio: 'inherit' });

const problems = ['src', 'test'].flatMap(files).flatMap((path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, at) =>
      rules
        .filter(([pattern]) => pattern.test(line))
        .map(([, what]) => `${path}:${at + 1}: the line has ${what}`),
    ),
);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
