/**
 * Shell, awk and JavaScript for hosts stand in files of their own, where editors and checkers know them. Whoever imports
 * such a file gets its text: `import script from './install.sh'`. The text is put in when TypeScript is translated, so no
 * file is read later.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Replaces each import of a `.sh`, `.bash`, `.awk` or `.cjs` file by its text; the number of lines stays. */
exports.withTexts = (code, directory) =>
  code.replace(/^import (\w+) from '(\.{1,2}\/[^'\n]+\.(?:sh|bash|awk|cjs))';$/gm, (_, name, file) => {
    const text = withoutComments(readFileSync(join(directory, file), 'utf8'));
    return `const ${name} = ${JSON.stringify(text)};`;
  });

/** Hosts need no comments: lines that are nothing else go, and empty ones. Such files hold no here-documents. */
function withoutComments(text) {
  return text
    .split('\n')
    .filter((line) => !/^\s*(#|\/\/|$)/.test(line))
    .join('\n');
}
