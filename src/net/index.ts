export { isPrivateName, readAddressKind } from './address-policy.ts';
export type {
  Certificate,
  CertificateAnswer,
  JudgedAddress,
  NameAnswer,
  NameAnswers,
  Net,
  OpenNet,
  PortAnswer,
} from './net.ts';
export { createNet, type NetSettings } from './open-net.ts';
