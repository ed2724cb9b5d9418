/** Fetches once and hands the same answer to everyone who asks. */
export function once<Answer>(fetchIt: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => {
    answer ??= fetchIt();
    return answer;
  };
}
