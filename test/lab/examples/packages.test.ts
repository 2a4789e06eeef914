import { runExamples } from './examples';

runExamples('Packages');
