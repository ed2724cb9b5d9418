// x509 decorates its classes with metadata and needs this before it.
import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';

const dayMs = 24 * 60 * 60 * 1000;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** What a TLS server needs; `cert` is the whole chain it sends. Pass it as `tls` to any server of this world. */
interface IssuedCertificate {
  readonly key: string;
  readonly cert: string;
}

export interface CertificateOrder {
  /** DNS names and IP addresses; 127.0.0.1 and localhost when left out. */
  readonly names?: readonly string[];
  /** Milliseconds since 1970; a day ago when left out. */
  readonly validFrom?: number;
  /** Ninety days ahead when left out. */
  readonly validTo?: number;
  /**
   * `intermediate`: trusted. `expired-intermediate`: below the same root, and past its end. `long-chain`: three
   * intermediates below one another. `stranger`: a root nobody trusts. `itself`: self-signed.
   */
  readonly signedBy?: 'intermediate' | 'expired-intermediate' | 'long-chain' | 'stranger' | 'itself';
  /** `leaf` leaves the intermediate out, the commonest mistake there is. */
  readonly sends?: 'chain' | 'leaf';
  /** A place to fetch the issuer, as public authorities write into theirs. */
  readonly issuerUrl?: string;
}

/** A certificate authority of our own: one root, one intermediate. */
export interface Authority {
  /** The root, as PEM. */
  readonly rootPem: string;
  /** A file with the root, for FLOW_EXTRA_CA_FILE. */
  readonly bundleFile: string;
  issue(order?: CertificateOrder): Promise<IssuedCertificate>;
  /** Removes the file. */
  close(): Promise<void>;
}

interface Signed {
  readonly certificate: x509.X509Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
}

interface Draft {
  readonly commonName: string;
  readonly issuer?: Signed | undefined;
  readonly isAuthority?: boolean;
  readonly names?: readonly string[];
  readonly validFrom: number;
  readonly validTo: number;
  readonly issuerUrl?: string | undefined;
}

async function sign(draft: Draft): Promise<Signed> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const usage = x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign;
  const names = draft.names?.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value }));
  const extensions: x509.Extension[] = [
    new x509.BasicConstraintsExtension(draft.isAuthority === true, undefined, true),
  ];
  if (draft.isAuthority) extensions.push(new x509.KeyUsagesExtension(usage, true));
  if (names) extensions.push(new x509.SubjectAlternativeNameExtension(names));
  if (draft.issuerUrl) extensions.push(new x509.AuthorityInfoAccessExtension({ caIssuers: [draft.issuerUrl] }));

  const subject = `CN=${draft.commonName}`;
  const certificate = await x509.X509CertificateGenerator.create(
    {
      // A leading 01 keeps the number positive, which DER demands.
      serialNumber: `01${randomBytes(8).toString('hex')}`,
      subject,
      issuer: draft.issuer?.certificate.subject ?? subject,
      notBefore: new Date(draft.validFrom),
      notAfter: new Date(draft.validTo),
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey: draft.issuer?.keys.privateKey ?? keys.privateKey,
      extensions,
    },
    webcrypto,
  );
  return { certificate, keys };
}

const pemOf = (signed: Signed) => `${signed.certificate.toString('pem')}\n`;

async function keyOf(signed: Signed): Promise<string> {
  const raw = await webcrypto.subtle.exportKey('pkcs8', signed.keys.privateKey);
  return x509.PemConverter.encode(raw, 'PRIVATE KEY');
}

/** Makes an authority; a few milliseconds with P-256, so once for a test file is plenty. */
export async function createAuthority(): Promise<Authority> {
  const now = Date.now();
  const lasting = { isAuthority: true, validFrom: now - 3650 * dayMs, validTo: now + 3650 * dayMs };
  const root = await sign({ commonName: 'Emulated Root', ...lasting });
  const intermediate = await sign({ commonName: 'Emulated Intermediate', issuer: root, ...lasting });
  const expired = await sign({ commonName: 'Expired Intermediate', issuer: root, ...lasting, validTo: now - dayMs });
  const second = await sign({ commonName: 'Second Intermediate', issuer: intermediate, ...lasting });
  const third = await sign({ commonName: 'Third Intermediate', issuer: second, ...lasting });
  const stranger = await sign({ commonName: 'Root of a Stranger', ...lasting });
  // From the one that signs up to the last below the root.
  const chains = {
    intermediate: [intermediate],
    'expired-intermediate': [expired],
    'long-chain': [third, second, intermediate],
    stranger: [stranger],
    itself: [],
  };

  const folder = await mkdtemp(join(tmpdir(), 'emulated-authority-'));
  const bundleFile = join(folder, 'root.pem');
  await writeFile(bundleFile, pemOf(root));

  return {
    rootPem: pemOf(root),
    bundleFile,
    async issue(order = {}) {
      const names = order.names ?? ['127.0.0.1', 'localhost'];
      const signedBy = order.signedBy ?? 'intermediate';
      const leaf = await sign({
        commonName: names[0] ?? 'leaf',
        issuer: chains[signedBy][0],
        names,
        validFrom: order.validFrom ?? now - dayMs,
        validTo: order.validTo ?? now + 90 * dayMs,
        issuerUrl: order.issuerUrl,
      });
      const chain = order.sends === 'leaf' ? '' : chains[signedBy].map(pemOf).join('');
      return { key: await keyOf(leaf), cert: pemOf(leaf) + chain };
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
