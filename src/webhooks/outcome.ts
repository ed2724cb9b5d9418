/** What becomes of something that is sent to the address of webhooks. */
export type Outcome =
  /** On the disk. */
  | 'kept'
  /** It was there already. */
  | 'known'
  /** No such address. */
  | 'nowhere'
  /** Not what hosts do: `GET`. */
  | 'not-posted'
  /** A proxy says that it came by plain HTTP. */
  | 'insecure'
  /** GitHub's `form` and whatever else is not JSON. */
  | 'not-json'
  /** Compressed: no host does that, and a little of it can be very much. */
  | 'encoded'
  | 'too-large'
  /** No such webhook, or not signed by it: nobody is told which. */
  | 'unverified'
  /** Signed or not, it lacks the headers by which hosts name what they deliver. */
  | 'unnamed'
  /** Too much is on its way; the host is to send it again later. */
  | 'busy'
  /** The disk does not take it. */
  | 'not-kept';

export const statuses: Readonly<Record<Outcome, number>> = {
  kept: 202,
  known: 202,
  nowhere: 404,
  'not-posted': 405,
  insecure: 403,
  'not-json': 415,
  encoded: 415,
  'too-large': 413,
  unverified: 401,
  unnamed: 400,
  busy: 503,
  'not-kept': 503,
};

/** GitHub drops what is larger than 25 MB, and GitLab does not send it; nothing of theirs is refused for its size. */
export const largestBodyBytes = 25 * 1024 * 1024;
