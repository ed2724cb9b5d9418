/** Where the store says what it found and mended; a pino logger is one. */
export interface StoreLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/** Nothing that was mended goes by in silence, also where no log was handed in. */
export const warningLog: StoreLog = {
  info: () => undefined,
  warn: (facts, message) => process.emitWarning(`${message} ${JSON.stringify(facts)}`, 'StoreWarning'),
};
