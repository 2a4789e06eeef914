import type { LogElasticsearchOptions } from './options';
import { general, journalLines } from './journal-lines';

/** The whole configuration of rsyslogd that sends to Elasticsearch: a line is created once, whoever sends it again. */
export function elasticsearchConfiguration(options: LogElasticsearchOptions): string {
  return [general, ship(options), journalLines].join('\n');
}

function ship({ url, index = 'logs', ca, login, queue = '1g' }: LogElasticsearchOptions): string {
  const options = [
    `server=["${url}"] searchIndex="${index}" searchType="" template="wire"`,
    'bulkMode="on" writeOperation="create" dynBulkId="on" bulkId="id" errorFile="refused" retryFailures="off"',
    ...(ca === undefined ? [] : [`tls.caCert="${ca}"`]),
    ...(login === undefined ? [] : [`uid="${login.user}" pwd="${login.password.reveal()}"`]),
  ];
  return `module(load="omelasticsearch")
template(name="wire" type="string" string="%$.wire%")
template(name="id" type="string" string="%$.line!session%-%$.line!number%")
ruleset(name="ship" queue.type="LinkedList" queue.filename="ship" queue.size="20000" queue.maxDiskSpace="${queue}"
  queue.saveOnShutdown="on" queue.timeoutEnqueue="2000000000" queue.timeoutActionCompletion="3000"
  queue.dequeueBatchSize="100" queue.maxFileSize="16m") {
  action(name="ship" type="omelasticsearch" action.resumeRetryCount="-1" action.resumeInterval="1" action.resumeIntervalMax="5"
    ${options.join('\n    ')})
}
`;
}
