// `node bench/hostile-minute.ts [seconds]`: slow connections, huge and compressed bodies, deep JSON, odd paths, methods and
// bytes, all at once, while a delivery that is right comes every 20 ms. Exit status 1 when one of those is refused or
// takes over 100 ms at p99, when anything is answered with 5xx, or when memory grows.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attackFor } from '../test/webhooks/hostile.ts';

const [seconds = '60'] = process.argv.slice(2);
const directory = mkdtempSync(join(tmpdir(), 'flow-hostile-'));
try {
  const found = await attackFor(directory, Number(seconds) * 1000);
  const { statuses, refused, asked, p99Ms, halfwayMegabytes, lateMegabytes, isAlive } = found;
  const faults = [...statuses].filter(([status]) => status >= 500);
  const isMet =
    faults.length === 0 && refused.length === 0 && p99Ms < 100 && isAlive && lateMegabytes < halfwayMegabytes + 64;
  const told = [...statuses]
    .toSorted(([a], [b]) => a - b)
    .map(([status, count]) => `${count} with ${status || 'a cut'}`);
  process.stdout.write(
    [
      `${seconds} s of attacks, answered ${told.join(', ')}`,
      `${asked} deliveries meanwhile, ${refused.length} refused, p99 ${p99Ms.toFixed(1)} ms (under 100)`,
      `memory ${halfwayMegabytes.toFixed(0)} MB halfway, ${lateMegabytes.toFixed(0)} MB at the end: ${isMet ? 'met' : 'MISSED'}`,
      '',
    ].join('\n'),
  );
  process.exitCode = isMet ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
process.exit();
