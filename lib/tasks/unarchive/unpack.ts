import { archiveMarker, archiveRecord } from '../../facts/archive';
import { reachFunctions } from '../../shell/reach';
import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import deliver from './deliver.sh';
import prepare from './prepare.sh';
import tools from './tools.sh';
import unpack from './unpack.sh';

/** Where and how to unpack an archive. */
export interface Unpacking {
  readonly path: string;
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
  readonly stripComponents: number;
  /** The id in the name of the marker; undefined: there is no marker. */
  readonly id?: string | undefined;
}

/**
 * Unpacks an archive into a private directory below `path`. When all is well, it copies the files into `path`, as hard
 * links, which take no space; then it writes the marker. `bring` puts the path of the archive into `hw_archive`, and
 * may use the private directory `hw_private`.
 */
export function unpackScript(unpacking: Unpacking, bring: Script): Script {
  const { path, owner, group, stripComponents: strip, id } = unpacking;
  return lines([
    reachFunctions,
    scriptFile(prepare, {
      hw_path: path,
      hw_owner: `${owner ?? ''}${group === undefined ? '' : `:${group}`}`,
      hw_strip: strip,
      hw_marker: id === undefined ? '' : archiveMarker(id),
    }),
    bring,
    scriptFile(tools),
    scriptFile(unpack),
    scriptFile(deliver, { hw_describe: sh`exec find "$@" -maxdepth 0 ${archiveRecord}`.text }),
  ]);
}
