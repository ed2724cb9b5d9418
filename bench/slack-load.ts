import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';

// Slack as a process of its own: it sends commands when their time has come, however long the last one took, and
// counts from that time on. What apps answer later through response_url goes to a server of its own.
const [url = '', signingSecret = '', team = '', user = '', perSecond = '50', seconds = '30'] = process.argv.slice(2);
const texts = ['list', 'status', 'help', 'test acme-gitlab'];
const total = Number(perSecond) * Number(seconds);

let answered = 0;
const sink = createServer((incoming, outgoing) => {
  answered += 1;
  incoming.resume();
  outgoing.end('ok');
}).listen(0, '127.0.0.1');
await once(sink, 'listening');
const address = sink.address();
const responseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/response`;
const dispatcher = new Agent({ connections: 64 });

async function send(index: number, planned: number): Promise<number> {
  const body = new URLSearchParams({
    team_id: team,
    channel_id: 'C0BENCH',
    channel_name: 'bench',
    user_id: user,
    user_name: 'ana',
    command: '/flow',
    text: texts[index % texts.length] ?? '',
    response_url: responseUrl,
    trigger_id: randomUUID(),
  }).toString();
  const at = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': at,
    'x-slack-signature': `v0=${digest}`,
  };
  const answer = await request(url, { method: 'POST', headers, body, dispatcher });
  await answer.body.dump();
  if (answer.statusCode !== 200) throw new Error(`the app answered ${answer.statusCode}`);
  return performance.now() - planned;
}

const started = performance.now();
const sent: Promise<number>[] = [];
for (let index = 0; index < total; index += 1) {
  const planned = started + (index * 1000) / Number(perSecond);
  const early = planned - performance.now();
  if (early > 1) await sleep(early);
  sent.push(send(index, planned));
}
const times = (await Promise.all(sent)).toSorted((a, b) => a - b);
// What was asked last may still be answered.
await sleep(1000);
process.send?.({ times, answered }, () => process.exit());
