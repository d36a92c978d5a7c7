/**
 * @module Problems that the checks of a release report.
 */

/** Something wrong with a file of a release. */
export interface Problem {
  /** Path of the file below the folder that was checked. */
  file: string
  /** What is wrong, for staff. */
  problem: string
  /** The text of the page that the problem is about, as written there. It leads to the record the text came from. */
  found?: string
}

/** How many problems a check keeps: enough to act on. */
export const MAX_PROBLEMS = 200

/** Reports one problem. */
export type ReportProblem = (file: string, problem: string, found?: string) => void

/** A function that adds problems to a list, until the list has `MAX_PROBLEMS`. */
export const problemReporter =
  (problems: Problem[]): ReportProblem =>
  (file, problem, found) => {
    if (problems.length < MAX_PROBLEMS) problems.push({ file, problem, ...(found ? { found } : {}) })
  }
