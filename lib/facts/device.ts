const tags: Readonly<Record<string, string>> = {
  UUID: 'by-uuid',
  LABEL: 'by-label',
  PARTUUID: 'by-partuuid',
  PARTLABEL: 'by-partlabel',
  ID: 'by-id',
};

/** The path of a device, image or directory that a source of fstab stands for; empty: none. */
export function deviceOf(source = ''): string {
  const [, tag = '', quoted = ''] = /^([A-Z]+)=(.+)$/.exec(source) ?? [];
  const directory = tags[tag];
  if (directory === undefined) return source.startsWith('/') ? source : '';
  const value = quoted.replace(/^"(.*)"$/, '$1');
  // What udev does not take into these names as it is (udev_node.c, encode_devnode_name) it writes as \x20.
  return `/dev/disk/${directory}/${value.replace(/[^\w#+.:=@\u0080-\uffff-]/g, toHex)}`;
}

function toHex(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
