import { deviceOf } from '../../facts/device';
import type { FileFact } from '../../facts/file';
import type { SwapFact } from '../../facts/swap';
import type { Change } from '../contract/change';
import { attributeChanges } from '../shared/files/attributes';
import { obstacle } from '../shared/files/obstacle';
import { findEntry, fstabSteps, removeEntries, setEntry, type FstabEntry } from '../shared/system/fstab';
import { bytesOf, isDevice, type DeclaredSwap } from './args';
import { makeFile, removeFile, stopUsing, use } from './steps';

/** The facts that the task looks at. */
export interface SwapFacts {
  readonly file: FileFact | undefined;
  readonly fstab: string | undefined;
  readonly live: SwapFact | undefined;
  /** Of a device that is there. */
  readonly names: ReadonlySet<string> | undefined;
}

/** Whoever can read the file can read what was in memory. */
const attributes = { owner: 'root', group: 'root', mode: '0600' } as const;

/** What must change. fstab comes last, so that it gets no line for space that cannot be used. */
export function planSwap(facts: SwapFacts, args: DeclaredSwap): readonly Change[] {
  if (!isDevice(args) && facts.file !== undefined && facts.file.type !== 'file')
    throw obstacle(args.path, facts.file, 'file');
  if (args.state === 'absent') return planAbsence(facts, args);
  const files = isDevice(args) ? [] : fileChanges(facts.file, args);
  const isReplaced = files.some(({ diff }) => diff.some(({ attribute }) => attribute === 'size'));
  return [
    ...files,
    ...(args.state === 'active' ? liveChanges(isReplaced ? undefined : facts.live, args) : []),
    ...fstabChanges(facts, args),
  ];
}

function fileChanges(file: FileFact | undefined, { path, size = '' }: DeclaredSwap): readonly Change[] {
  const bytes = bytesOf(size);
  if (file?.size === bytes) return attributeChanges(path, file, attributes);
  return [
    {
      summary:
        file === undefined
          ? `create ${path} with ${size} of swap space`
          : `replace ${path} with a file of ${size}`,
      diff: [{ attribute: 'size', before: file && `${file.size} bytes`, after: `${bytes} bytes` }],
      steps: [makeFile(path, bytes)],
    },
  ];
}

/** Other options of the line, such as discard, stay as they are. */
function fstabChanges({ fstab, names }: SwapFacts, args: DeclaredSwap): readonly Change[] {
  const { path, priority } = args;
  const fits = fitting(path, names);
  const present = findEntry(fstab, fits) ?? {
    source: path,
    path: 'none',
    fstype: 'swap',
    options: 'sw',
    dump: 0,
    pass: 0,
  };
  const wanted = priority === undefined ? undefined : `pri=${priority}`;
  const kept = present.options.split(',').filter((option) => !option.startsWith('pri='));
  const isSame = present.options.split(',').find((option) => option.startsWith('pri=')) === wanted;
  const options = [...kept, ...(wanted === undefined ? [] : [wanted])].join(',');
  const edit = setEntry(fstab, { ...present, options: isSame ? present.options : options }, fits);
  if (edit === undefined) return [];
  const verb = edit.diff[0]?.attribute === 'fstab' ? `add ${path} to` : `set the priority of ${path} in`;
  return [{ summary: `${verb} /etc/fstab`, diff: edit.diff, steps: fstabSteps(fstab, edit) }];
}

function liveChanges(live: SwapFact | undefined, { path, priority }: DeclaredSwap): readonly Change[] {
  if (live === undefined)
    return [
      {
        summary: `use the swap space ${path}`,
        diff: [{ attribute: 'active', before: 'no', after: 'yes' }],
        steps: [use(path, priority)],
      },
    ];
  if (priority === undefined || priority === live.priority) return [];
  return [
    {
      summary: `use ${path} with priority ${priority}`,
      diff: [{ attribute: 'priority', before: String(live.priority), after: String(priority) }],
      steps: [use(path, priority)],
    },
  ];
}

function planAbsence({ file, fstab, live, names }: SwapFacts, args: DeclaredSwap): readonly Change[] {
  const { path } = args;
  const edit = removeEntries(fstab, fitting(path, names));
  const isRemoved = file !== undefined && !isDevice(args);
  return [
    ...(live === undefined
      ? []
      : [
          {
            summary: `stop using the swap space ${path}`,
            diff: [{ attribute: 'active', before: 'yes', after: 'no' }],
            steps: [stopUsing(path)],
          },
        ]),
    ...(edit
      ? [{ summary: `remove ${path} from /etc/fstab`, diff: edit.diff, steps: fstabSteps(fstab, edit) }]
      : []),
    ...(isRemoved
      ? [
          {
            summary: `remove ${path}`,
            diff: [{ attribute: 'state', before: 'file', after: undefined }],
            steps: [removeFile(path)],
          },
        ]
      : []),
  ];
}

/** Whether a line is about this space, whatever name it has for the device. */
function fitting(path: string, names: ReadonlySet<string> = new Set()): (entry: FstabEntry) => boolean {
  return ({ fstype, source }) => fstype === 'swap' && (source === path || names.has(deviceOf(source)));
}
