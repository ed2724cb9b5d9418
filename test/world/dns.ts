import { isIP } from 'node:net';
import dns2 from 'dns2';

/**
 * What a name answers: addresses (of both families), `nxdomain`, `servfail`, `silent` (nothing comes back), or a
 * function that is asked each time with how often the name was asked before (a name that changes under one's hands).
 */
type ZoneAnswer = readonly string[] | 'nxdomain' | 'servfail' | 'silent';
export type ZoneEntry = ZoneAnswer | ((timesAsked: number) => ZoneAnswer);
export type Zone = Readonly<Record<string, ZoneEntry>>;

export interface DnsWorld {
  /** `127.0.0.1:port`, for FLOW_DNS_SERVERS. */
  readonly server: string;
  /** Changes what one name answers from now on. */
  set(name: string, entry: ZoneEntry): void;
  /** Every question so far: `A git.example.com`. */
  questions(): readonly string[];
  close(): Promise<void>;
}

const { TYPE, CLASS, RCODE } = dns2.Packet;

/** A DNS server on a free UDP port; a name that is not in the zone does not exist. */
export async function startDns(zone: Zone = {}): Promise<DnsWorld> {
  const entries = new Map<string, ZoneEntry>(Object.entries(zone));
  const questions: string[] = [];
  const asked = new Map<string, number>();

  const answerFor = (name: string, type: string): ZoneAnswer => {
    const key = `${type} ${name}`;
    const timesAsked = asked.get(key) ?? 0;
    asked.set(key, timesAsked + 1);
    const entry = entries.get(name) ?? 'nxdomain';
    return typeof entry === 'function' ? entry(timesAsked) : entry;
  };

  const server = dns2.createServer({
    udp: true,
    handle: (request, send) => {
      const response = dns2.Packet.createResponseFromRequest(request);
      const question = request.questions[0];
      if (!question) return;
      const wantsSix = question.type === TYPE.AAAA;
      const kind = wantsSix ? 'AAAA' : 'A';
      const name = question.name.toLowerCase();
      questions.push(`${kind} ${name}`);

      const answer = answerFor(name, kind);
      if (answer === 'silent') return;
      if (answer === 'servfail') response.header.rcode = RCODE.SERVFAIL;
      else if (answer === 'nxdomain') response.header.rcode = RCODE.NXDOMAIN;
      else {
        for (const address of answer.filter((each) => isIP(each) === (wantsSix ? 6 : 4))) {
          const type = wantsSix ? TYPE.AAAA : TYPE.A;
          const record = dns2.Packet.createResourceFromQuestion(question, { type, class: CLASS.IN, ttl: 1, address });
          response.answers.push(record);
        }
      }
      void send(response);
    },
  });
  await server.listen({ udp: { port: 0, address: '127.0.0.1' } });
  const port = server.addresses().udp?.port;
  if (!port) throw new Error('the emulated DNS server got no port');

  return {
    server: `127.0.0.1:${port}`,
    set: (name, entry) => entries.set(name.toLowerCase(), entry),
    questions: () => [...questions],
    close: async () => {
      await server.close();
    },
  };
}
