export { liveScreenOf, lookOf } from './look-of.ts';
export { readInputFile } from './read-input-file.ts';
export { runTerminal, type TerminalRequest, type TerminalStreams } from './run-terminal.ts';
export { readTerminalFlags, type TerminalFlags } from './terminal-flags.ts';
