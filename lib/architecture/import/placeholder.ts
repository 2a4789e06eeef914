/** Whether a text is still to be filled in: empty, in brackets, or a sign for "later". */
export function isPlaceholder(text: string): boolean {
  const bare = text.replace(/[`*_]/g, '').trim();
  return bare === '' || /^[-–—.…?]+$/.test(bare) || later.test(bare) || isBracketed(bare);
}

const later =
  /^(?:tbd|tba|todo|to be (?:done|defined|decided|filled in|determined)|not filled in yet|fixme|xxx+)\b[.:! ]*$/i;

/** `[List of regions]`, also several of them, and with a note in parentheses after them. */
function isBracketed(text: string): boolean {
  const rest = text.replace(/\[(?:[^[\]]|\[[^\]]*\])*\]/g, '').replace(/\([^)]*\)/g, '');
  return text.startsWith('[') && /^[\s,;/.]*$/.test(rest);
}

/** What the template itself says in words of its own; a heading that says nothing else is not filled in. */
const own: readonly string[] = [
  'As-To-Be',
  'CPU Utilization',
  'Memory Usage',
  'Disk Space',
  'API Latency (p95, p99)',
  'Error Rate',
  'GET /health or GET /api/health',
  '{ "status": "ok" }',
  'NODE_ENV=development|staging|production',
  'PORT=3873',
  'DATABASE_URL=postgresql://...',
  'JWT_SECRET=...',
  'This section provides a preliminary map of the ports and endpoints used by the services in this project. All ports must be unique and non-standard.',
];
const ownWords = new Set(own.map(bareWords));

/** Whether a text stands as it stands in the template. */
export function isTemplateText(text: string): boolean {
  return text.split('\n').every((line) => isPlaceholder(line) || ownWords.has(bareWords(line)));
}

function bareWords(text: string): string {
  return text.replace(/[`\s]+/g, '').toLowerCase();
}

/** Words that only introduce the port table: the template's own sentence. */
export function isIntroduction(text: string): boolean {
  return /^this section provides a preliminary map of the ports/i.test(text);
}
