// The one part of node:net that does no input or output, for facts and tasks, which do none.
export { isIP, isIPv6 } from 'node:net';
