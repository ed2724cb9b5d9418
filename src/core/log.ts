/** Values that may stand beside a log line: names, ids, counts and errors; never bodies, headers or typed words. */
export type LogData = Readonly<Record<string, unknown>>;

/** The log of the process. Messages are fixed sentences; what varies stands beside them. */
export interface Log {
  debug(data: LogData, message: string): void;
  info(data: LogData, message: string): void;
  warn(data: LogData, message: string): void;
  error(data: LogData, message: string): void;
}

/** For the parts that have nobody to tell. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
