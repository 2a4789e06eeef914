import { sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';
import type { TemplateFact, UnitKey } from './unit-fact';
import { parseTemplates } from './unit-output';
import { readManagers, showUnits } from './unit-show';

/** Templates with what depends on them: one `systemctl show` for all templates of the system, one a user. */
export const templateFacts: FactKind<UnitKey, TemplateFact> = {
  name: 'unit template',
  address: ({ name, user }) => (user === undefined ? name : `${user}/${name}`),
  read: (keys) => readManagers(keys, readScript),
  parse: (output) =>
    new Map(parseTemplates(output).map(({ key, fact }) => [templateFacts.address(key), fact] as const)),
};

/**
 * The links are looked up by the shell itself, without a process, since systemd knows an enabled instance only once
 * something refers to it. Aliases have other names, hence the look at where they lead, unless the template is masked: so
 * do all masks. systemctl shows of a pattern what runs or failed.
 */
const readScript: Script = sh`
if [ "$hw_scope" = --user ]; then
  hw_base=/etc/systemd/user hw_own=$HOME/.config/systemd/user hw_runtime=$XDG_RUNTIME_DIR/systemd/user
else
  hw_base=/etc/systemd/system hw_own=/etc/systemd/system hw_runtime=/run/systemd/system
fi
hw_newline=${'\n'}
for hw_template do
  hw_front=\${hw_template%%@*}@ hw_back=.\${hw_template##*.} hw_file=$hw_base/$hw_template
  printf '@ template %s\n' "$hw_template"
  for hw_dir in "$hw_own" "$hw_runtime"; do
    for hw_link in "$hw_dir"/*.[wru]*s/*@*"$hw_back" "$hw_dir"/*@*"$hw_back"; do
      [ -L "$hw_link" ] && [ "$hw_link" != "$hw_file" ] || continue
      hw_named=
      case $hw_link in "$hw_dir"/*/"$hw_front"*"$hw_back") hw_named=yes ;; esac
      if [ "$hw_link" -ef "$hw_file" ]; then
        [ -f "$hw_file" ] || [ -n "$hw_named" ] || continue
      else
        [ ! -e "$hw_link" ] && [ -n "$hw_named" ] || continue
      fi
      case $hw_link in *"$hw_newline"*) ;; *) printf '@ link %s %s\n' "$hw_template" "$hw_link" ;; esac
    done
  done
  shift
  set -- "$@" "$hw_front*$hw_back"
done
${showUnits}`;
