import type { CertificateAnswer } from '../net/index.ts';
import type { CheckContext } from './check.ts';
import { portOf } from './url-port.ts';

/** The server's certificate, looked at once per run. */
export function lookAtCertificate({ integration, net }: CheckContext): Promise<CertificateAnswer> {
  const url = new URL(integration.baseUrl);
  return net.certificate(url.hostname, portOf(url));
}

/** Certificates are a question for HTTPS servers that the customer runs. */
export function isHttps({ integration, provider }: Pick<CheckContext, 'integration' | 'provider'>): boolean {
  return provider.selfHosted && integration.baseUrl.startsWith('https:');
}
