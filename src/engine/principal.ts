/** Who a request is made for, as the credential says. */
export interface Principal {
  /** Names the credential, for limits counted by it; not the secret itself. */
  readonly credential: string;
  /** The tenant: whose records these are. */
  readonly account: string | number;
  /** The person behind the credential, where there is one. */
  readonly subject?: string | number;
  /** The plan of the account, where limits depend on it. */
  readonly plan?: string;
  readonly roles: readonly string[];
}
