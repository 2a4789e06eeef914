import { runExamples } from './examples';

runExamples('Running things');
