import v8 from 'node:v8';

// A process that waits for hosts makes much garbage and keeps little of it. V8 would let the young generation grow to
// 64 MB before it looks; kept small, testing 200 integrations takes 50 MB less and no longer (bench/test-all.ts).
v8.setFlagsFromString('--semi-space-growth-factor=1');

// What a test leaves behind is old before it is garbage. V8 would wait until it is twice of what is kept; at a third of
// it, sweeping 1,000 integrations takes 70 MB less, and no more of the processor (bench/sweep.ts).
v8.setFlagsFromString('--heap-growing-percent=30');
