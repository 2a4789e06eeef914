import { createHash } from 'node:crypto';
import type { FileFact, FileKey } from '../../../facts/file';
import type { Content } from '../../../schema/schema';
import { Secret } from '../../../secrets/secret';
import type { FileTarget } from '../../../shell/file-target';
import type { Difference } from '../../contract/change';
import { sourceOf } from './source';
import type { Step } from '../../contract/step';

/** The declared content of a file. */
export interface WantedContent {
  /** Hexadecimal. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Only for a text that may be shown. */
  readonly text?: string | undefined;
  readonly isSecret: boolean;
  /** What the step sends: the content itself, or the path of a file of the controller. */
  readonly from: { readonly content: Content } | { readonly source: string };
}

const largestShown = 262_144;

/** The declared content, given itself or as a file of the controller; undefined when neither is declared. */
export function wantedContent(
  content: Content | undefined,
  src: string | undefined,
): WantedContent | undefined {
  if (content !== undefined) return describe(content);
  if (src === undefined) return undefined;
  const { sha256, size, content: bytes } = sourceOf(src);
  if (bytes !== undefined) return describe(bytes);
  return { sha256, size, isSecret: false, from: { source: src } };
}

/** How to read the present file, to compare it with the declared content. */
export function contentKey({ sha256, text }: WantedContent): Pick<FileKey, 'sha256' | 'hashOnly'> {
  return text === undefined ? { sha256, hashOnly: true } : { sha256 };
}

/** The step that writes the declared content. */
export function contentStep({ from, sha256 }: WantedContent, target: FileTarget): Step {
  return 'content' in from
    ? { kind: 'write', content: from.content, ...target }
    : { kind: 'put', source: from.source, sha256, ...target };
}

/** How the contents differ: as texts where both can be shown, otherwise by size and hash; secrets are hidden. */
export function contentDifference(present: FileFact | undefined, wanted: WantedContent): Difference {
  const attribute = 'content';
  if (wanted.isSecret) {
    return { attribute, before: present === undefined ? undefined : '(hidden)', after: '(hidden)' };
  }
  const isShown = wanted.text !== undefined && (present === undefined || present.content !== undefined);
  if (isShown) return { attribute, before: present?.content, after: wanted.text };
  const before = present === undefined ? undefined : summary(present.size, present.sha256);
  return { attribute, before, after: summary(wanted.size, wanted.sha256) };
}

function describe(content: Content): WantedContent {
  const isSecret = content instanceof Secret;
  const plain = isSecret ? content.reveal() : content;
  const bytes = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
  const text = isSecret || bytes.length > largestShown ? undefined : textOf(plain);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, size: bytes.length, isSecret, from: { content }, ...(text === undefined ? {} : { text }) };
}

function textOf(plain: string | Uint8Array): string | undefined {
  try {
    const text = typeof plain === 'string' ? plain : utf8.decode(plain);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function summary(size: number, sha256: string | undefined): string {
  return `${size} bytes, sha256 ${sha256 ?? 'unknown'}`;
}
