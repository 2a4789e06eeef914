/** One thing that a JSON text must hold. */
export interface JsonLeaf {
  /** JSON pointer: `/checks/0/name`, `''` for the whole. */
  readonly pointer: string;
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'literal';
  /** Of an array its length, of an object nothing. */
  readonly text: string;
}

/** Everything that a JSON text must hold to contain a value: objects may have more keys, arrays must be the same. */
export function jsonLeaves(value: unknown, pointer = ''): readonly JsonLeaf[] {
  if (Array.isArray(value)) {
    const items = value.flatMap((item, index) => jsonLeaves(item, `${pointer}/${index}`));
    return [{ pointer, kind: 'array', text: String(value.length) }, ...items];
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    const items = entries.flatMap(([key, item]) => jsonLeaves(item, `${pointer}/${escapeKey(key)}`));
    return [{ pointer, kind: 'object', text: '' }, ...items];
  }
  if (typeof value === 'string') return [{ pointer, kind: 'string', text: value }];
  return [{ pointer, kind: typeof value === 'number' ? 'number' : 'literal', text: String(value) }];
}

function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * An awk program that reads JSON and exits with 0 if it holds what the operands say, three for each {@link JsonLeaf};
 * otherwise it prints what is different. awk is the only thing on a bare host that can do it. It needs LC_ALL=C, so
 * that characters are bytes. What follows the first value is left alone.
 */
export const jsonFilter = `
function skip() { while (substr(text, at, 1) ~ /^[ \\t\\r\\n]$/) at++ }
function fail(words) { print words; failed = 1; exit 1 }
function parse(path,  first) {
  skip()
  first = substr(text, at, 1)
  if (first == "{") parseObject(path)
  else if (first == "[") parseArray(path)
  else if (first == "\\"") { kind[path] = "string"; found[path] = parseString() }
  else parseLiteral(path)
}
function parseObject(path,  key, next_) {
  kind[path] = "object"; found[path] = ""
  at++; skip()
  if (substr(text, at, 1) == "}") { at++; return }
  for (;;) {
    skip()
    if (substr(text, at, 1) != "\\"") fail("the answer is not JSON")
    key = parseString()
    gsub(/~/, "~0", key); gsub(/\\//, "~1", key)
    skip()
    if (substr(text, at, 1) != ":") fail("the answer is not JSON")
    at++
    parse(path "/" key)
    skip()
    next_ = substr(text, at++, 1)
    if (next_ == "}") return
    if (next_ != ",") fail("the answer is not JSON")
  }
}
function parseArray(path,  count, next_) {
  kind[path] = "array"
  at++; skip()
  count = 0
  if (substr(text, at, 1) == "]") at++
  else for (;;) {
    parse(path "/" count++)
    skip()
    next_ = substr(text, at++, 1)
    if (next_ == "]") break
    if (next_ != ",") fail("the answer is not JSON")
  }
  found[path] = count
}
function parseString(  result, chunk, stop) {
  at++
  for (;;) {
    chunk = substr(text, at, 256)
    if (chunk == "") fail("the answer is not JSON")
    stop = match(chunk, /["\\\\]/)
    if (!stop) { result = result chunk; at += length(chunk); continue }
    result = result substr(chunk, 1, stop - 1)
    at += stop
    if (substr(chunk, stop, 1) == "\\"") return result
    result = result parseEscape()
  }
}
function parseEscape(  letter, code, low) {
  letter = substr(text, at++, 1)
  if (letter != "u") return letter in escaped ? escaped[letter] : letter
  code = hex(substr(text, at, 4)); at += 4
  if (code >= 55296 && code < 56320 && substr(text, at, 2) == "\\\\u") {
    low = hex(substr(text, at + 2, 4)); at += 6
    code = 65536 + (code - 55296) * 1024 + low - 56320
  }
  return utf8(code)
}
function hex(digits,  value, i) {
  value = 0
  for (i = 1; i <= 4; i++) value = value * 16 + index("0123456789abcdef", tolower(substr(digits, i, 1))) - 1
  return value
}
function utf8(code) {
  if (code < 128) return sprintf("%c", code)
  if (code < 2048) return sprintf("%c%c", 192 + int(code / 64), 128 + code % 64)
  if (code < 65536) return sprintf("%c%c%c", 224 + int(code / 4096), 128 + int(code / 64) % 64, 128 + code % 64)
  return sprintf("%c%c%c%c", 240 + int(code / 262144), 128 + int(code / 4096) % 64, 128 + int(code / 64) % 64, 128 + code % 64)
}
function parseLiteral(path,  rest) {
  rest = substr(text, at, 64)
  if (match(rest, /^-?[0-9][0-9.eE+-]*/)) kind[path] = "number"
  else if (match(rest, /^(true|false|null)/)) kind[path] = "literal"
  else fail("the answer is not JSON")
  found[path] = substr(rest, 1, RLENGTH)
  at += RLENGTH
}
function same(path, wanted, value) {
  if (kind[path] != wanted) return 0
  return wanted == "number" ? found[path] + 0 == value + 0 : found[path] "" == value ""
}
BEGIN {
  escaped["n"] = "\\n"; escaped["t"] = "\\t"; escaped["r"] = "\\r"; escaped["b"] = "\\b"; escaped["f"] = "\\f"
  operands = ARGC; ARGC = 1
  while ((getline line) > 0) text = text line "\\n"
  at = 1
  parse("")
  for (i = 1; i + 2 < operands; i += 3) {
    path = ARGV[i]
    if (!(path in kind)) fail((path == "" ? "/" : path) " is missing")
    if (!same(path, ARGV[i + 1], ARGV[i + 2]))
      fail((path == "" ? "/" : path) " is " (kind[path] == "object" || kind[path] == "array" ? "an " kind[path] : found[path]))
  }
  exit failed
}`;
