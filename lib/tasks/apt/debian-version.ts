/** Compares versions as dpkg does: negative if the first is older, 0 if they are equal, positive if it is newer. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [splitVersion(one), splitVersion(other)];
  return (
    first.epoch - second.epoch ||
    compareParts(first.upstream, second.upstream) ||
    compareParts(first.revision, second.revision)
  );
}

/** `[epoch:]upstream[-revision]` */
function splitVersion(version: string) {
  const colon = version.indexOf(':');
  const rest = version.slice(colon + 1);
  const dash = rest.lastIndexOf('-');
  return {
    epoch: colon < 0 ? 0 : Number(version.slice(0, colon)),
    upstream: dash < 0 ? rest : rest.slice(0, dash),
    revision: dash < 0 ? '' : rest.slice(dash + 1),
  };
}

/** Compares in turn parts without digits, character by character, and numbers (deb-version(7)). */
function compareParts(one: string, other: string): number {
  const [first, second] = [runsOf(one), runsOf(other)];
  for (let index = 0; index < Math.max(first.length, second.length); index++) {
    const [left = '', right = ''] = [first[index], second[index]];
    const difference = index % 2 === 0 ? compareWords(left, right) : compareNumbers(left, right);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `1.2~rc3` → `''`, `1`, `.`, `2`, `~rc`, `3` */
function runsOf(part: string): readonly string[] {
  return [...part.matchAll(/(\D*)(\d*)/g)].flatMap(([run, word = '', number = '']) =>
    run === '' ? [] : [word, number],
  );
}

function compareWords(one: string, other: string): number {
  for (let index = 0; index <= Math.max(one.length, other.length); index++) {
    const difference = orderOf(one[index]) - orderOf(other[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A tilde sorts before the end, the end before letters, letters before everything else. */
function orderOf(character: string | undefined): number {
  if (character === undefined) return 0;
  if (character === '~') return -1;
  const code = character.charCodeAt(0);
  return /[A-Za-z]/.test(character) ? code : code + 256;
}

/** Numbers of any length: dates and hashes are too long for a number of JavaScript. */
function compareNumbers(one: string, other: string): number {
  const [left, right] = [one.replace(/^0+/, ''), other.replace(/^0+/, '')];
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}
