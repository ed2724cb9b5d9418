import module from 'node:module';

// Loaded before any TypeScript: older Node cannot read the files that would otherwise say this.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `Flow bot needs Node 24 or newer; this is ${process.versions.node}. On Linux x64 "npm ci" brings its own; elsewhere install Node 24.\n`,
  );
  process.exit(70);
}

// A third of a short command's time is reading our own code; Node keeps what it made of it. Where the folder cannot be
// written it goes without.
module.enableCompileCache?.(new URL('../node_modules/.cache/flow-bot', import.meta.url).pathname);
