/** Remembers what was worked out before, where the answer depends on the question alone: never for what a reader may see. */

/** Keeps at most so many answers; then it begins anew, which is rare and cheaper than keeping an order. */
export function remember<Answer extends {}>(
  most: number,
  work: (question: string) => Answer,
): (question: string) => Answer {
  const known = new Map<string, Answer>();
  return (question) => {
    const before = known.get(question);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const answer = work(question);
    known.set(question, answer);
    return answer;
  };
}
