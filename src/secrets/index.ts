export { type Keyring, readKeyring } from './keyring.ts';
export { createVault, type Vault, vaultWithoutKeys } from './seal.ts';
