import { runExamples } from './examples';

runExamples('Certificates and web');
