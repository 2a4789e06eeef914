/**
 * Path of a kernel setting below `/proc/sys`. As in sysctl.d(5) the first separator is the one that splits the name:
 * `net.ipv4.conf.eth0/1.forwarding` is `net/ipv4/conf/eth0.1/forwarding`, which also stands for itself.
 */
export function settingPath(key: string): string {
  const isDotted = /^[^/]*\./.test(key);
  return isDotted ? key.replace(/[./]/g, (separator) => (separator === '.' ? '/' : '.')) : key;
}

/** A value with each run of spaces, tabs and line ends as one space: the kernel separates numbers with tabs. */
export function plainValue(value: string | number): string {
  return String(value).trim().split(/\s+/).join(' ');
}
