import { sh } from '../shell/sh';
import type { FactKind } from './kind';

/** The value of an option of apt after all of its files. */
export interface AptOption {
  /** `''` for an option that is only a list. */
  readonly value: string;
  /** The items of a list, in order. */
  readonly items: readonly string[];
}

/** Options of apt by their full names, such as `APT::Periodic::Enable`: one `apt-config dump` for all. */
export const aptConfigFacts: FactKind<string, AptOption> = {
  name: 'apt-config',
  // apt compares the names of options without regard to case.
  address: (name) => name.toLowerCase(),
  read(names) {
    const parents = [...new Set(names.map((name) => name.replace(/::[^:]+$/, '')))];
    return sh`apt-config dump ${parents} 2>/dev/null || :`;
  },
  parse(output) {
    const options = new Map<string, { value: string; readonly items: string[] }>();
    for (const [, name = '', list, value = ''] of output.matchAll(/^(\S+?)(::)? "(.*)";$/gm)) {
      const address = aptConfigFacts.address(name);
      const option = options.get(address) ?? { value: '', items: [] };
      options.set(address, option);
      option.value = list === undefined ? value : '';
      if (list !== undefined) option.items.push(value);
    }
    return options;
  },
};
