/** A line of a unit file or of another file in that form: `[Service]`, `User=app`. */
export interface UnitLine {
  readonly section: string;
  readonly key: string;
  /** Empty: what was said before does not count any more. */
  readonly value: string;
}

/** A file that systemd reads, with its lines. */
export interface UnitSource {
  readonly path: string;
  readonly lines: readonly UnitLine[];
}

/** The lines of a file as systemd reads them: without comments, with continued lines joined (systemd.syntax(7)). */
export function parseUnitLines(content: string): readonly UnitLine[] {
  let section = '';
  return logicalLines(content).flatMap((text) => {
    if (text.startsWith('[')) section = text.replace(/^\[|\]$/g, '');
    const at = text.indexOf('=');
    if (text.startsWith('[') || at < 1) return [];
    return [{ section, key: text.slice(0, at).trim(), value: text.slice(at + 1).trim() }];
  });
}

/** Comments within a continued line do not end it. */
function logicalLines(content: string): readonly string[] {
  const found: string[] = [];
  let begun: string[] = [];
  for (const line of content.split('\n')) {
    if (/^\s*[#;]/.test(line) || (begun.length === 0 && line.trim() === '')) continue;
    const isContinued = line.endsWith('\\');
    begun.push(isContinued ? line.slice(0, -1) : line);
    if (isContinued) continue;
    found.push(begun.join(' ').trim());
    begun = [];
  }
  return begun.length === 0 ? found : [...found, begun.join(' ').trim()];
}
