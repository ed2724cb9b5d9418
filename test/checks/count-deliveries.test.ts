import { describe, expect, it } from 'vitest';
import { countDeliveries } from '../../src/checks/count-deliveries.ts';
import { toIso } from '../../src/core/clock.ts';
import type { DeliveryView } from '../../src/providers/index.ts';

const hourMs = 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 21, 9, 40);
const nine = Date.UTC(2026, 10, 21, 9);

function delivery(id: number, at: number | null, arrived = true): DeliveryView {
  return { id: String(id), key: null, at, arrived, status: arrived ? 'OK' : '502', durationMs: 1, event: 'push' };
}

const mark = (id: number | null, at: number | null) => ({
  id: id === null ? null : String(id),
  at: at === null ? null : toIso(at),
});

describe('counting deliveries', () => {
  it('counts each in the hour in which it was made, failures among them', () => {
    const log = [delivery(3, nine + 1000), delivery(2, nine, false), delivery(1, nine - 1)];

    expect(countDeliveries(log, null, NOW)).toEqual({
      hours: [
        { hour: nine, delivered: 2, failed: 1 },
        { hour: nine - hourMs, delivered: 1, failed: 0 },
      ],
      marker: mark(3, nine + 1000),
      isCut: false,
    });
  });

  it('counts only what came after what was counted', () => {
    const log = [delivery(3, nine + 2000), delivery(2, nine + 1000), delivery(1, nine)];

    expect(countDeliveries(log, mark(2, nine + 1000), NOW).hours).toEqual([{ hour: nine, delivered: 1, failed: 0 }]);
    expect(countDeliveries(log, mark(3, nine + 2000), NOW).hours).toEqual([]);
  });

  it('goes by dates when what was counted has left the log', () => {
    const log = [delivery(9, nine + 5000), delivery(8, nine + 3000), delivery(7, nine)];

    expect(countDeliveries(log, mark(2, nine + 3000), NOW)).toMatchObject({
      hours: [{ hour: nine, delivered: 1, failed: 0 }],
      isCut: false,
    });
  });

  it('dates what a host does not date by its neighbours, the older one first', () => {
    const log = [delivery(3, null, false), delivery(2, nine - 5000), delivery(1, null)];

    expect(countDeliveries(log, null, NOW).hours).toEqual([{ hour: nine - hourMs, delivered: 3, failed: 1 }]);
  });

  it('counts what nobody can date for the hour of the look, but not at the first look', () => {
    const log = [delivery(2, null, false), delivery(1, null, false)];

    expect(countDeliveries(log, null, NOW)).toMatchObject({ hours: [], marker: mark(2, null) });
    expect(countDeliveries(log, mark(1, null), NOW).hours).toEqual([{ hour: nine, delivered: 1, failed: 1 }]);
  });

  it('says so when more may have come than the log shows', () => {
    const log = [delivery(9, nine + 5000), delivery(8, nine + 4000)];

    expect(countDeliveries(log, mark(2, nine), NOW).isCut).toBe(true);
    expect(countDeliveries(log, mark(8, nine + 4000), NOW).isCut).toBe(false);
    expect(countDeliveries(log, null, NOW).isCut).toBe(false);
  });

  it('keeps its mark while a log is empty', () => {
    expect(countDeliveries([], mark(2, nine), NOW)).toEqual({ hours: [], marker: mark(2, nine), isCut: false });
    expect(countDeliveries([], null, NOW)).toEqual({ hours: [], marker: null, isCut: false });
  });
});
