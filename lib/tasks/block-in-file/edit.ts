import { reveal, Secret } from '../../secrets/secret';
import type { DeclaredEdit, Edited } from '../shared/files/edited-file';
import { indexFor, placeProblems } from '../shared/files/line-edit';
import { pathProblems } from '../shared/files/path';
import { patternProblems } from '../shared/files/pattern';
import {
  declaredLines,
  endOf,
  insertLines,
  printLines,
  readLines,
  type Line,
} from '../shared/files/text-lines';

/** A block of lines as it is declared: the arguments of the task `blockInFile`. */
export interface DeclaredBlock extends DeclaredEdit {
  readonly id: string;
  readonly block?: string | Secret | undefined;
  readonly marker: string;
  readonly insertAfter?: string | undefined;
  readonly insertBefore?: string | undefined;
  readonly create: boolean;
  readonly state: 'present' | 'absent';
}

/** What a schema cannot say about the arguments, as messages. */
export function blockProblems(declared: DeclaredBlock): readonly string[] {
  const { path, id, block, marker, insertAfter, insertBefore, create, state } = declared;
  const isPlaced = insertAfter !== undefined || insertBefore !== undefined;
  const markers = [markerOf(declared, 'BEGIN'), markerOf(declared, 'END')];
  const isMarker = (line: string) => markers.includes(line.trim());
  return [
    ...pathProblems(path),
    ...patternProblems({ insertAfter, insertBefore }),
    ...placeProblems(declared),
    ...(/[\n\r\0]/.test(id) || id.trim() !== id ? ['id must be one line without spaces at its ends'] : []),
    ...(/[\n\r\0]/.test(marker) ? ['marker must be one line'] : []),
    ...['{mark}', '{id}'].flatMap((part) =>
      marker.split(part).length === 2 ? [] : [`marker must contain ${part} once`],
    ),
    ...(state === 'absent' && (block !== undefined || isPlaced || create)
      ? ["state 'absent' takes no block, insertAfter, insertBefore or create"]
      : []),
    ...(state === 'present' ? contentProblems(block, isMarker) : []),
  ];
}

function contentProblems(
  block: DeclaredBlock['block'],
  isMarker: (line: string) => boolean,
): readonly string[] {
  if (block === undefined) return ['block is needed'];
  const text = reveal(block);
  if (text.trim() === '') return ["block is empty: to remove it, set state 'absent'"];
  if (text.includes('\0')) return ['block must not contain a NUL byte'];
  return declaredLines(text).some(isMarker) ? ['block must not contain its own markers'] : [];
}

/** The text with the block as it is declared, between its markers. */
export function editBlock(text: string, declared: DeclaredBlock): Edited {
  const { path, id, block, state } = declared;
  const lines = readLines(text);
  const place = findBlock(lines, declared);
  if ('problem' in place) return place;
  const { begin, end } = place;
  const isSecret = block instanceof Secret;
  const result = (edited: readonly Line[], act: string): Edited => ({
    text: printLines(edited),
    act: `${act} ${path}`,
    isSecret,
  });
  if (state === 'absent' || block === undefined) {
    const kept = begin === -1 ? lines : [...lines.slice(0, begin), ...lines.slice(end + 1)];
    return result(kept, `remove block ${id} from`);
  }
  const bodies = declaredLines(reveal(block));
  if (begin === -1) {
    const marked = [markerOf(declared, 'BEGIN'), ...bodies, markerOf(declared, 'END')];
    return result(insertLines(lines, indexFor(declared, lines), marked), `add block ${id} to`);
  }
  const present = lines.slice(begin + 1, end);
  const isSame = bodies.length === present.length && present.every(({ body }, at) => body === bodies[at]);
  const inner = isSame ? present : bodies.map((body) => ({ body, end: endOf(lines) }));
  return result([...lines.slice(0, begin + 1), ...inner, ...lines.slice(end)], `change block ${id} of`);
}

function markerOf({ marker, id }: Pick<DeclaredBlock, 'marker' | 'id'>, mark: 'BEGIN' | 'END'): string {
  return marker
    .replace('{mark}', () => mark)
    .replace('{id}', () => id)
    .trim();
}

/** The indexes of the markers, -1 if there are none. Anything but one whole block is a problem. */
function findBlock(
  lines: readonly Line[],
  declared: DeclaredBlock,
): { readonly begin: number; readonly end: number } | { readonly problem: string } {
  const indexes = (mark: 'BEGIN' | 'END') => {
    const marker = markerOf(declared, mark);
    return lines.flatMap(({ body }, index) => (body.trim() === marker ? [index] : []));
  };
  const [begins, ends] = [indexes('BEGIN'), indexes('END')];
  const [begin = -1, end = -1] = [begins[0], ends[0]];
  const named = `block ${declared.id}`;
  if (begins.length > 1 || ends.length > 1)
    return { problem: `a marker of ${named} is there more than once` };
  if (begin !== -1 && end === -1) return { problem: `${named} begins in line ${begin + 1} and has no end` };
  if (begin === -1 && end !== -1) return { problem: `${named} ends in line ${end + 1} and has no beginning` };
  if (begin > end) return { problem: `${named} ends in line ${end + 1}, before it begins` };
  const other = lines.slice(begin + 1, end).findIndex(({ body }) => isOtherMarker(body, declared.marker));
  if (begin !== -1 && other !== -1)
    return { problem: `line ${begin + other + 2}, within ${named}, is the marker of another block` };
  return { begin, end };
}

/** Whether a line has the form of a marker, whatever its id. */
function isOtherMarker(line: string, marker: string): boolean {
  return (['BEGIN', 'END'] as const).some((mark) => {
    const [head = '', tail = ''] = marker.replace('{mark}', mark).trim().split('{id}');
    const body = line.trim();
    return body.length > head.length + tail.length && body.startsWith(head) && body.endsWith(tail);
  });
}
