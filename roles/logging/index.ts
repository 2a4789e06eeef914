export { logClient } from './client';
export { logServer } from './server';
export type {
  JournalLimits,
  JournalRate,
  LogClientOptions,
  LogRetention,
  LogSender,
  LogServerOptions,
  LogServerPlace,
} from './options';
