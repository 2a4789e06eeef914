import { archiveMarker, archiveRecord } from '../../facts/archive';
import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import deliver from './deliver.sh';
import prepare from './prepare.sh';
import tools from './tools.sh';
import unpack from './unpack.sh';

/** Where an archive is unpacked, and how. */
export interface Unpacking {
  readonly path: string;
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
  readonly stripComponents: number;
  /** Of the marker; undefined: none is written. */
  readonly id?: string | undefined;
}

/**
 * Unpacks an archive into a private directory below `path` and copies what came into `path` when all is well, by hard
 * links, so that it costs no space; then the marker is written. `bring` puts the archive's path into `hw_archive`; it
 * finds a private directory in `hw_private`.
 */
export function unpackScript(unpacking: Unpacking, bring: Script): Script {
  const { path, owner, group, stripComponents: strip, id } = unpacking;
  return lines([
    scriptFile(prepare, {
      hw_path: path,
      hw_owner: `${owner ?? ''}${group === undefined ? '' : `:${group}`}`,
      hw_strip: strip,
      hw_marker: id === undefined ? '' : archiveMarker(id),
    }),
    bring,
    scriptFile(tools),
    scriptFile(unpack),
    sh`find . -mindepth 1 ${archiveRecord} | LC_ALL=C sort -z >"$hw_private/manifest"`,
    scriptFile(deliver),
  ]);
}
