import { runExamples } from './examples';

runExamples('Network and system');
