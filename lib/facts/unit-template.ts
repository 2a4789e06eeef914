import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';
import type { TemplateFact, UnitKey } from './unit-fact';
import { parseTemplates } from './unit-output';
import { readManagers, showUnits } from './unit-show';
import findLinks from './unit-template.sh';

/**
 * Templates with what depends on them: one `systemctl show` for all templates of the system, and one for each user.
 */
export const templateFacts: FactKind<UnitKey, TemplateFact> = {
  name: 'unit template',
  address: ({ name, user }) => (user === undefined ? name : `${user}/${name}`),
  read: (keys) => readManagers(keys, readScript),
  parse: (output) =>
    new Map(parseTemplates(output).map(({ key, fact }) => [templateFacts.address(key), fact] as const)),
};

/** The templates are the positional parameters. For a pattern systemctl shows what runs or failed. */
const readScript: Script = lines([scriptFile(findLinks, { hw_newline: '\n' }), sh`${showUnits} || :`]);
