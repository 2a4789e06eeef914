/**
 * Path of a kernel setting below `/proc/sys`. As in sysctl.d(5) the first separator tells which one parts the name:
 * `net.ipv4.conf.eth0/1.forwarding` is `net/ipv4/conf/eth0.1/forwarding`, and so is that itself.
 */
export function settingPath(key: string): string {
  const isDotted = /^[^/]*\./.test(key);
  return isDotted ? key.replace(/[./]/g, (separator) => (separator === '.' ? '/' : '.')) : key;
}

/** A value with runs of spaces, tabs and line ends as one space each: the kernel parts numbers by tabs. */
export function plainValue(value: string | number): string {
  return String(value).trim().split(/\s+/).join(' ');
}
