import { runExamples } from './examples';

runExamples('Files');
