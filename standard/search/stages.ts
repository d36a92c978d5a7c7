/**
 * @module Stages of a matter's life, read in names by the builder of the index: whoever names none of them wants it for the first time.
 */

/** Words of each stage in names of matters. What is none of these is done for the first time. */
const NAMED: readonly RegExp[] = [
  /变更|更正/u,
  /换[领发证]|延续|续期|续展|签注|期满|年审|重新审查|重新核发/u,
  /补[领发证办换]|遗失|丢失|挂失/u,
  /注销|撤销|终止|停[用办业]|报废|歇业|解除/u,
]

/** First application, change, renewal, replacement, end. Where nothing else tells, the smaller comes first. */
export type MatterStage = 0 | 1 | 2 | 3 | 4

/** Returns the stage that a matter is by its name; of several words in it the last stage. */
export function stageOf(name: string): MatterStage {
  for (let at = NAMED.length; at > 0; at--) if (NAMED[at - 1]!.test(name)) return at as MatterStage
  return 0
}
