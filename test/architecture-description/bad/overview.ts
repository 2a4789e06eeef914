import { bad, type BadDescription } from './bad';

/** What is refused about the document and its overview. */
export const overview: readonly BadDescription[] = [
  bad('a date that is not one', { 'document/lastUpdated': 'yesterday' }, [
    'Infrastructure Architecture',
    'document.lastUpdated',
    'must be a date such as \'2026-11-29\' (it is "yesterday")',
  ]),
  bad('a misspelt status', { 'document/status': 'activ' }, [
    'Infrastructure Architecture',
    'document.status',
    'must be one of "draft", "active", "deprecated", did you mean "active"? (it is "activ")',
  ]),
  bad('a misspelt label', { 'overview/region': ['eu'] }, [
    'Overview',
    'overview.region',
    'is not known here, did you mean "regions"?',
  ]),
  bad('a misspelt kind of hosting', { 'overview/hostingEnvironment/kind': 'clod' }, [
    'Overview',
    'overview.hostingEnvironment.kind',
    'must be one of "on-premise", "cloud", did you mean "cloud"? (it is "clod")',
  ]),
  bad('a misspelt heading', { overveiw: {} }, [
    'Infrastructure Architecture',
    'overveiw',
    'is not known here, did you mean "overview"?',
  ]),
  bad('an extra without a reason', { extra: { proxy: 'squid' } }, [
    'Infrastructure Architecture',
    'extra.why',
    'is missing',
  ]),
];
