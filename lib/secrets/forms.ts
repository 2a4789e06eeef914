/** Shorter pieces of base64 would hide harmless text. */
const shortestPiece = 8;

/**
 * The ways in which a tool may write this value: as it is, in base64 (also as a part of a longer text, as in the header
 * of a login, and in lines), URL-encoded, and inside JSON.
 */
export function formsOf(value: string): readonly string[] {
  return [...new Set([value, ...urlForms(value), ...jsonForms(value), ...base64Forms(value)])];
}

function urlForms(value: string): readonly string[] {
  const url = encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'));
  const strict = url.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const all = [url, strict, strict.replaceAll('%20', '+')];
  return [...all, ...all.map((form) => form.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()))];
}

function jsonForms(value: string): readonly string[] {
  const inside = JSON.stringify(value).slice(1, -1);
  const ascii = inside.replace(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [inside, ascii, inside.replaceAll('/', '\\/')];
}

function base64Forms(value: string): readonly string[] {
  const whole = Buffer.from(value).toString('base64');
  const pieces = [0, 1, 2].map((offset) => inside(value, offset));
  const all = [
    whole,
    whole.replace(/={1,2}$/, ''),
    ...pieces,
    ...wrapped(whole, 76),
    ...wrapped(whole, 64),
  ].filter((text) => text.replace(/={1,2}$/, '').length >= shortestPiece);
  return [...all, ...all.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))];
}

/** The characters that depend on the value alone, where so many bytes of other text stand in front of it. */
function inside(value: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]);
  const begin = Math.ceil((offset * 8) / 6);
  // The last character may hold bits of what follows.
  return bytes.toString('base64').slice(begin, Math.floor((bytes.length * 8) / 6));
}

/** The lines of base64 as `base64` and PEM break it. */
function wrapped(text: string, columns: number): readonly string[] {
  const lines = text.match(new RegExp(`.{1,${columns}}`, 'g')) ?? [];
  return lines.length < 2 ? [] : lines;
}
