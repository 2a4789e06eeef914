import { bad, type BadDescription } from './bad';

/** What is refused about build, deployment and health. */
export const delivery: readonly BadDescription[] = [
  bad('an unknown CI/CD tool', { 'build/tool': 'travis' }, [
    'Build Process',
    'build.tool',
    'must be one of "jenkins", "gitlab-ci", "github-actions", "manual" (it is "travis")',
  ]),
  bad('a build step without a name', { 'build/steps/0/name': '' }, [
    'Build Process',
    'build.steps.0.name',
    'must be a text that says something (it is "")',
  ]),
  bad('a deployment without steps', { 'deployment/steps': [] }, [
    'Deployment Process',
    'deployment.steps',
    'must not be empty',
  ]),
  bad('a health check at what is not a path', { 'healthCheck/path': 'health' }, [
    'Health Check Endpoint',
    'healthCheck.path',
    'must be a path such as \'/health\' (it is "health")',
  ]),
  bad('a signal that cannot be handled', { 'shutdown/signal': 'SIGKILL' }, [
    'Graceful Shutdown',
    'shutdown.signal',
    'must be one of "SIGTERM", "SIGINT", "SIGQUIT" (it is "SIGKILL")',
  ]),
  bad('a shutdown that takes an unknown time', { 'shutdown/timeout': 'soon' }, [
    'Graceful Shutdown',
    'shutdown.timeout',
    'cannot be read as a time (it is "soon")',
  ]),
  bad(
    'a health check that nothing answers',
    { 'services/api/health': undefined, 'services/edge/health': undefined },
    ['Health Check Endpoint', 'healthCheck.path', 'is /health, but no service answers there'],
  ),
];
