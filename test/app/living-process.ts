import { createLog } from '../../src/create-log.ts';
import { liveUntilStopped } from '../../src/process-life.ts';

// A process of its own for process-life.test.ts: how it behaves is its first argument.
const [, , behaviour = ''] = process.argv;
const log = createLog('info', (line) => void process.stderr.write(line));
const never = new Promise<void>(() => undefined);

const stop = () => (behaviour === 'hangs' ? never : Promise.resolve());
liveUntilStopped(Promise.resolve({ stop }), log, behaviour === 'hangs' ? 300 : 10_000);

// Keeps the process alive, as a listening server does.
setInterval(() => undefined, 1_000);
process.stdout.write('running\n');
if (behaviour === 'rejects') void Promise.reject(new Error('a broken assumption'));
