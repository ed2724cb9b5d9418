import { startReceiver } from './receiver-stage.ts';

// The receiver as a process of its own: to be killed, and to be looked at from outside.
const [directory = '', secret = ''] = process.argv.slice(2);
const { port, path } = await startReceiver({ directory, secret });
process.send?.({ port, path });
process.on('message', () => process.send?.({ rss: process.memoryUsage.rss() }));
process.on('disconnect', () => process.exit());
