import v8 from 'node:v8';

// A process that waits for hosts makes much garbage and keeps little of it. V8 would let the young generation grow to
// 64 MB before it looks; kept small, testing 200 integrations takes 50 MB less and no longer (bench/test-all.ts).
v8.setFlagsFromString('--semi-space-growth-factor=1');
