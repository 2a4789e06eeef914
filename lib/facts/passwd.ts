/** An entry of the passwd database. */
export interface PasswdEntry {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly comment: string;
  readonly home: string;
  readonly shell: string;
}

/** An entry of the group database. */
export interface GroupEntry {
  readonly name: string;
  readonly gid: number;
  /** Names of the users that have it as a supplementary group. */
  readonly members: readonly string[];
}

/** The entry of a line that `getent passwd` printed; undefined for any other line. */
export function parsePasswdLine(line: string): PasswdEntry | undefined {
  const fields = line.split(':');
  const [name = '', , uid, gid, comment = '', home = '', shell = ''] = fields;
  if (fields.length !== 7 || name === '') return undefined;
  return { name, uid: Number(uid), gid: Number(gid), comment, home, shell };
}

/** The entry of a line that `getent group` printed; undefined for any other line. */
export function parseGroupLine(line: string): GroupEntry | undefined {
  const fields = line.split(':');
  const [name = '', , gid, members = ''] = fields;
  if (fields.length !== 4 || name === '') return undefined;
  return { name, gid: Number(gid), members: members.split(',').filter(Boolean) };
}
