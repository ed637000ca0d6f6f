/** What was refused, at the head of the form: each with a link to its field and the right door. */
import type { Problem } from "#frame/problems.ts";
import { useSay } from "./context.tsx";
import { words } from "./words.ts";

/** All refusals inside one, or none. */
export const problemsOf = (problem: Problem | undefined): readonly Problem[] =>
  problem === undefined ? [] : (problem.all ?? [problem]);

/** Takes the focus when the page opens, so that a screen reader begins here; works without script. */
export function ErrorSummary({
  problems,
  scope = "field",
}: {
  problems: readonly Problem[];
  scope?: string | undefined;
}) {
  const say = useSay();
  if (problems.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} autofocus>
      <h2>{problems.length === 1 ? say(words.correct) : say(words.correctMany, { count: problems.length })}</h2>
      <ul>
        {problems.map((problem) => (
          <li>
            {problem.field === undefined ? (
              say(problem.text, problem.values)
            ) : (
              <a href={`#${scope}-${problem.field}`}>{say(problem.text, problem.values)}</a>
            )}
            {problem.door && (
              <div>
                {say(words.door)}
                {say(problem.door, problem.values)}
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
