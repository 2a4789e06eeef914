import { isDeepStrictEqual } from 'node:util';
import { isTable, type ConfigEdit, type ConfigEditor, type ConfigKey, type ConfigValue } from './value';

/** An editor that keeps what present and declared value have in common, with its comments and layout. */
export function descending(edit: ConfigEditor): ConfigEditor {
  return (text, key, value) => {
    const whole = edit(text, key, value);
    if ('problem' in whole || whole.text === text || value === undefined) return whole;
    const parts = partsOf(key, whole.before, value);
    if (parts === undefined) return whole;
    let edited = text;
    for (const part of parts) {
      const next = edit(edited, part.key, part.value);
      if ('problem' in next) return whole;
      edited = next.text;
    }
    const again: ConfigEdit = edit(edited, key, value);
    return 'problem' in again || again.text !== edited ? whole : { ...whole, text: edited };
  };
}

interface Part {
  readonly key: ConfigKey;
  readonly value: ConfigValue | undefined;
}

/** Smaller edits that together lead to the value; undefined: the values have nothing in common. */
function partsOf(key: ConfigKey, before: unknown, value: ConfigValue): readonly Part[] | undefined {
  if (isDeepStrictEqual(before, value)) return [];
  if (isTable(before) && isTable(value)) {
    const names = Object.keys(before);
    if (!names.some((name) => Object.hasOwn(value, name))) return undefined;
    return [
      ...Object.entries(value as Readonly<Record<string, ConfigValue>>).flatMap(
        ([name, inner]) =>
          partsOf([...key, name], before[name], inner) ?? [{ key: [...key, name], value: inner }],
      ),
      ...names.flatMap((name) =>
        Object.hasOwn(value, name) ? [] : [{ key: [...key, name], value: undefined }],
      ),
    ];
  }
  if (!Array.isArray(before) || !Array.isArray(value) || before.length === 0) return undefined;
  const items = value as readonly ConfigValue[];
  const changed = items.flatMap((one, at) => (isDeepStrictEqual(one, before[at]) ? [] : [at]));
  const isLonger = changed.every((at) => at >= before.length) && items.length > before.length;
  const isAlike = changed.length === 1 && items.length === before.length;
  if (!isLonger && !isAlike) return undefined;
  return changed.flatMap((at) => {
    const inner = { key: [...key, at], value: items[at] ?? null };
    return at < before.length ? (partsOf(inner.key, before[at], inner.value) ?? [inner]) : [inner];
  });
}
