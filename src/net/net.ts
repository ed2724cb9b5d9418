import type { AddressKind } from './address-policy.ts';

/** One address a name stands for, and whether the policy lets the bot connect to it. */
export interface JudgedAddress {
  readonly address: string;
  readonly family: 4 | 6;
  readonly kind: AddressKind;
  readonly allowed: boolean;
}

/** What one resolver says of a name. `none`: it says there is no such name. `silent`: it could not be asked. */
export type NameAnswer =
  | { readonly state: 'found'; readonly addresses: readonly JudgedAddress[] }
  | { readonly state: 'none' }
  | { readonly state: 'silent'; readonly reason: string }
  /** Not asked: an IP literal, or a private name that must not be shown to public resolvers. */
  | { readonly state: 'not-asked' };

export interface NameAnswers {
  /** The resolver of the machine the bot runs on. */
  readonly system: NameAnswer;
  /** The public resolvers. */
  readonly public: NameAnswer;
  /** Where the bot connects: every address is allowed; empty when it may not or cannot connect. */
  readonly connectTo: readonly JudgedAddress[];
  /** Why `connectTo` is empty. */
  readonly refused: string | null;
}

export type PortAnswer =
  | { readonly state: 'open'; readonly address: string; readonly connectMs: number }
  | { readonly state: 'refused'; readonly reason: string }
  | { readonly state: 'silent'; readonly reason: string }
  | { readonly state: 'no-address'; readonly reason: string };

/** What the server's certificate is, looked at without showing any credential. */
export interface Certificate {
  readonly subject: string;
  readonly issuer: string;
  /** DNS names and IP addresses it covers. */
  readonly names: readonly string[];
  readonly validFrom: number;
  readonly validTo: number;
  /** The earliest end of any certificate the server sent, and whose it is. */
  readonly chainValidTo: number;
  readonly chainSubject: string;
  readonly selfSigned: boolean;
  /** The certificate names a place to fetch its issuer: a public authority's habit. */
  readonly namesIssuerUrl: boolean;
}

export type CertificateAnswer =
  | {
      readonly state: 'seen';
      readonly certificate: Certificate;
      /** The verification error, `null` when trusted: `CERT_HAS_EXPIRED`, `SELF_SIGNED_CERT_IN_CHAIN`… */
      readonly trustError: string | null;
      /** Null when the certificate covers the name. */
      readonly nameError: string | null;
      readonly protocol: string;
    }
  | {
      readonly state: 'no-tls';
      readonly reason: string;
      /** The newest version the server speaks, where all of them are older than the bot's: `TLSv1.1`. */
      readonly oldProtocol?: string | undefined;
    }
  /** It speaks TLS, and refuses: a client certificate is missing, or it has no certificate for this name. */
  | { readonly state: 'refused'; readonly because: 'client-certificate' | 'unknown-name'; readonly reason: string }
  | { readonly state: 'silent'; readonly reason: string };

/** The first line a server says by itself, as SSH does. */
export type BannerAnswer =
  | { readonly state: 'said'; readonly words: string }
  | { readonly state: 'refused'; readonly reason: string }
  | { readonly state: 'silent'; readonly reason: string }
  | { readonly state: 'no-address'; readonly reason: string };

/** A question without the ceremony of the fetch standard; header names are lower-case. */
export interface PlainQuestion {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal?: AbortSignal | undefined;
  /** What the host counts it against, where the credential does not tell: no secret, and never sent. */
  readonly budget?: string | undefined;
}

/** As the fetch standard has it, and what PlainQuestion has beside. */
export interface FetchOptions extends RequestInit {
  readonly budget?: string | undefined;
}

export interface PlainAnswer {
  readonly url: string;
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The one door out, for one run: answers are looked up once and shared, addresses are pinned for the whole run. */
export interface Net {
  /**
   * A fetch that cannot be led astray: http(s) only, no address the policy forbids, pinned resolution, redirects handed
   * back as answers, four deadlines, a byte cap. Throws only HostError. The body has been read when it resolves.
   */
  fetch(input: string | URL, init?: FetchOptions): Promise<Response>;
  /** The same at half the cost, for whoever asks much and reads little. */
  request(input: string | URL, question: PlainQuestion): Promise<PlainAnswer>;
  names(hostname: string): Promise<NameAnswers>;
  /** Whether the operator named this host as one that may be private. */
  allowsName(hostname: string): boolean;
  port(hostname: string, port: number): Promise<PortAnswer>;
  certificate(hostname: string, port: number): Promise<CertificateAnswer>;
  banner(hostname: string, port: number): Promise<BannerAnswer>;
  /** How long this run's answers from a host took, in ms, oldest first. */
  durations(hostname: string): readonly number[];
}

/** Is shown every question that was answered, with its answer. */
export type OnAnswered = (question: PlainQuestion, answer: PlainAnswer) => void;

/** Opens the door for one run. `onRequest` is called once for every request that goes out. */
export type OpenNet = (options: {
  readonly signal: AbortSignal;
  readonly onRequest: () => void;
  readonly onAnswered?: OnAnswered | undefined;
  /** How many connections to one host there may be; what is beyond waits. Eight when left out. */
  readonly connections?: number | undefined;
}) => Net;
