export { logClient } from './client';
export { logServer } from './server';
export { logElasticsearch, logLoki } from './stores';
export type {
  JournalLimits,
  JournalRate,
  LogClientOptions,
  LogElasticsearchOptions,
  LogLogin,
  LogLokiOptions,
  LogRetention,
  LogSender,
  LogServerOptions,
  LogServerPlace,
  LogSourceOptions,
  LogStore,
} from './options';
