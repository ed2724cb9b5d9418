/** Where a GitHub App is installed, and with what. */
export interface InstallationView {
  readonly id: string;
  /** The organisation or account it is installed on. */
  readonly organization: string;
  readonly isSuspended: boolean;
  /** False when only some repositories were chosen for it. */
  readonly hasAllRepositories: boolean;
  /** `read`, `write` or `admin` by the host's name for it: `pull_requests`. */
  readonly permissions: Readonly<Record<string, string>>;
  /** Where it is changed. */
  readonly url: string;
}

export interface InstallationAbility {
  list(): Promise<readonly InstallationView[]>;
  /** Where the App is installed anew. */
  newInstallationUrl(): Promise<string>;
}
