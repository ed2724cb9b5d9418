/** The system's word for a failure; `EFAIL` where it gave none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EFAIL';
}
