// `node bench/webhook-kills.ts [deliveries] [kills]`: a burst of signed deliveries to a process that is ended with SIGKILL
// in the midst of it; exit status 1 when anything that was answered with 2xx is not in the ledger afterwards, or anything
// else does not arrive when it is sent again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killDuringBurst } from '../test/webhooks/burst.ts';

const [total = '10000', kills = '3'] = process.argv.slice(2);
const directory = mkdtempSync(join(tmpdir(), 'flow-kills-'));
try {
  const { answered, unanswered, lost, kept } = await killDuringBurst(directory, Number(total), Number(kills));
  process.stdout.write(
    `${total} deliveries, ${kills} kills: ${answered} answered, ${lost} of those lost, ${unanswered} never answered, ${kept} in the ledger\n`,
  );
  process.exitCode = lost === 0 && unanswered === 0 && kept === Number(total) ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
