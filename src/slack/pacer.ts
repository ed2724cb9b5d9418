/** Shows the newest of many values without showing too many. */
export interface Pacer<Value> {
  /** Shown at once, or when its time comes, unless a newer one comes first. */
  offer(value: Value): void;
  /** Shows the last one, whatever its time, unless it stands there already. Rejects when that fails. */
  finish(): Promise<void>;
}

export interface PacerParts<Value> {
  readonly send: (value: Value, isLast: boolean) => Promise<void>;
  /** How long to wait after the so-many-th value; undefined when nothing but the last may follow. */
  readonly gapAfter: (sent: number) => number | undefined;
  /** A value in between that could not be shown; the next one is tried all the same. */
  readonly onFailure: (error: unknown) => void;
}

export function createPacer<Value>({ send, gapAfter, onFailure }: PacerParts<Value>): Pacer<Value> {
  let waiting: { readonly value: Value } | undefined;
  let sending = Promise.resolve();
  let mayStart = true;
  let sent = 0;
  let timer: NodeJS.Timeout | undefined;

  const sendWaiting = async (isLast: boolean) => {
    const next = waiting;
    if (!next) return;
    waiting = undefined;
    sent += 1;
    try {
      await send(next.value, isLast);
    } catch (error) {
      waiting ??= next;
      throw error;
    }
  };

  const start = () => {
    if (!mayStart || !waiting) return;
    mayStart = false;
    sending = sendWaiting(false)
      .catch(onFailure)
      .then(() => {
        const gapMs = gapAfter(sent);
        if (gapMs === undefined) return;
        timer = setTimeout(() => {
          mayStart = true;
          start();
        }, gapMs);
      });
  };

  return {
    offer(value) {
      waiting = { value };
      start();
    },
    async finish() {
      mayStart = false;
      await sending;
      clearTimeout(timer);
      await sendWaiting(true);
    },
  };
}
