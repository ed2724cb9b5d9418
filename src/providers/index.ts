export type { Host, Provider } from './provider.ts';
