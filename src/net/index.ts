export { isPrivateName, readAddressKind } from './address-policy.ts';
export { findMissing, readAllowList } from './allow-list.ts';
export { hasNoWay } from './has-no-way.ts';
export type {
  BannerAnswer,
  Certificate,
  CertificateAnswer,
  JudgedAddress,
  NameAnswer,
  NameAnswers,
  Net,
  OnAnswered,
  OpenNet,
  PlainAnswer,
  PlainQuestion,
  PortAnswer,
} from './net.ts';
export { createNet, type NetSettings } from './open-net.ts';
