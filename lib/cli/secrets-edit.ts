import { createInterface } from 'node:readline/promises';
import { HostwrightError } from '../errors/error';
import type { AgeFile } from '../stores/age/file';
import { readContent } from '../stores/age/content';
import { print } from './print';
import { openEditor, withPrivateFile } from './private-file';
import { ageFileFor, type SecretsFlags } from './secrets-project';
import { showError } from './show-error';

/** `hostwright secrets edit`: opens the clear text in an editor, checks it and encrypts it again. */
export async function editSecrets(flags: SecretsFlags): Promise<void> {
  const file = await ageFileFor(flags, 'edit');
  const opened = await file.open();
  const name = `${flags.env}.yaml`;
  const text = await withPrivateFile({ name, text: opened.text }, ({ path, read }) =>
    editUntilSound(file, { path, read }),
  );
  if (text === opened.text) {
    print(`${file.name}: nothing was changed\n`);
    return;
  }
  await file.save(opened, text);
  const { values } = await readContent(text, file.name);
  const changed = [...values]
    .filter(([each, value]) => opened.values.get(each) !== value)
    .map(([each]) => each);
  const gone = [...opened.values.keys()].filter((each) => !values.has(each));
  const parts = [
    ...(changed.length > 0 ? [`changed ${changed.join(', ')}`] : []),
    ...(gone.length > 0 ? [`removed ${gone.join(', ')}`] : []),
  ];
  print(`${file.name}: ${parts.length === 0 ? 'stored, no value changed' : parts.join('; ')}\n`);
}

interface Edited {
  readonly path: string;
  readonly read: () => string;
}

/** At a terminal a mistake leads back to the editor, so that nothing that was typed is lost. */
async function editUntilSound(file: AgeFile, { path, read }: Edited): Promise<string> {
  for (;;) {
    await openEditor(path);
    const text = read();
    try {
      await readContent(text, file.name);
      return text;
    } catch (thrown) {
      if (!(thrown instanceof HostwrightError) || !process.stdin.isTTY) throw thrown;
      showError(thrown, false);
      if (!(await wantsAgain())) throw thrown;
      process.exitCode = undefined;
    }
  }
}

async function wantsAgain(): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return !/^n/i.test(await lines.question('Edit again? [Y/n] '));
  } finally {
    lines.close();
  }
}
