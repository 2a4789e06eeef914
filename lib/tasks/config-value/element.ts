import { keyName, type ConfigEdit, type ConfigEditor, type ConfigKey } from './value';

/** An element of a list that other elements do not matter to. */
export type ListElement = string | number | boolean;

/** What a list is read and edited with. */
export interface ListEditor {
  /** Sets or removes a value. */
  readonly edit: ConfigEditor;
  /** The present value at a key, as {@link ConfigEdit} has it. */
  readonly read: (text: string, key: ConfigKey) => ConfigEdit;
}

/** Adds an element at the end of the list at the key, unless the list has it. */
export function addElement(
  text: string,
  { key, element }: { readonly key: ConfigKey; readonly element: ListElement },
  { edit, read }: ListEditor,
): ConfigEdit {
  const found = listAt(text, key, read);
  if ('problem' in found) return found;
  const { list } = found;
  if (list === undefined) return edit(text, key, [element]);
  const at = list.indexOf(element);
  // Setting what is there is no change, unless parsers of YAML disagree about it.
  return edit(text, [...key, at < 0 ? list.length : at], element);
}

/** Removes an element from the list at the key, however often it is there. */
export function removeElement(
  text: string,
  { key, element }: { readonly key: ConfigKey; readonly element: ListElement },
  { edit, read }: ListEditor,
): ConfigEdit {
  let left = text;
  for (;;) {
    const found = listAt(left, key, read);
    if ('problem' in found) return found;
    const at = found.list?.lastIndexOf(element) ?? -1;
    if (at < 0) return { text: left, before: left === text ? undefined : element };
    const edited = edit(left, [...key, at], undefined);
    if ('problem' in edited) return edited;
    left = edited.text;
  }
}

function listAt(
  text: string,
  key: ConfigKey,
  read: ListEditor['read'],
): { readonly problem: string } | { readonly list: readonly unknown[] | undefined } {
  const found = read(text, key);
  if ('problem' in found) return found;
  const { before } = found;
  if (before === undefined || before === null) return { list: undefined };
  if (!Array.isArray(before)) return { problem: `${keyName(key)} is not a list` };
  return { list: before };
}
